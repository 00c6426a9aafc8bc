import { join } from 'node:path'
import { loadPacks } from '../policy/packs/load-packs.js'
import { createPolicy } from '../policy/respond.js'
import { loadUnderstanding } from '../policy/understanding.js'
import { judge, type Verdict } from './evaluation/judge.js'
import { confusionOf, failuresOf, specialOf, summaryOf } from './evaluation/report.js'
import { type Line, readSet } from './evaluation/sets.js'
import { ourSystem, plainSystems, type System } from './evaluation/systems.js'

const usage = 'npm run -s eval -- FILE… [--baselines] [--packs DIR]'

/** Measures the answers of the packs in DIR (default: the shipped ones) on labelled questions; prints tables and failures. */
function main(args: readonly string[]): void {
  const at = args.indexOf('--packs')
  const root = (at >= 0 ? args[at + 1] : undefined) ?? join(import.meta.dirname, '../../prisma/packs')
  const files = args.filter((arg, index) => !arg.startsWith('--') && (at < 0 || index !== at + 1))
  if (files.length === 0) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const packs = loadPacks(root)
  const ours = ourSystem(createPolicy(packs, loadUnderstanding(join(root, 'understanding'))))
  const others = args.includes('--baselines') ? plainSystems(packs) : []
  for (const file of files) report(file, readSet(file), [ours, ...others])
}

function report(file: string, lines: readonly Line[], [ours, ...others]: readonly System[]): void {
  if (!ours) return
  const verdicts = verdictsOf(ours, lines)
  console.log(`\n== ${file}\n${summaryOf(ours.name, verdicts)}\n${specialOf(verdicts)}\n\n${confusionOf(verdicts)}`)
  for (const other of others) console.log(`\n${summaryOf(other.name, verdictsOf(other, lines))}`)
  console.log(`\nfailures\n${failuresOf(verdicts)}`)
}

function verdictsOf(system: System, lines: readonly Line[]): Verdict[] {
  return lines.map((line) => judge(line, system.say(line)))
}

main(process.argv.slice(2))
