import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judge, type Verdict } from '../../src/cli/evaluation/judge.js'
import { readSet } from '../../src/cli/evaluation/sets.js'
import { ourSystem } from '../../src/cli/evaluation/systems.js'
import { shippedPolicy } from './shipped-policy.js'

/** Shares below which a change has made something worse. Questions nobody trained on; see test/eval. */
const floors: Record<string, number> = { 'questions.jsonl': 0.88, 'objections.jsonl': 0.87, 'routing.jsonl': 0.9 }
const floorElsewhere = 0.8

const folder = join(import.meta.dirname, '../eval')
const system = ourSystem(shippedPolicy)

describe.each(readdirSync(folder).filter((name) => name.endsWith('.jsonl')))('held out: %s', (name) => {
  const verdicts: Verdict[] = readSet(join(folder, name)).map((line) => judge(line, system.say(line)))
  const share = (holds: (verdict: Verdict) => boolean) => verdicts.filter(holds).length / verdicts.length

  it('mostly leads where a sensible official would', () => {
    expect(share(({ outcomeRight }) => outcomeRight)).toBeGreaterThanOrEqual(floors[name] ?? floorElsewhere)
  })

  it('never says what must not be said', () => {
    expect(verdicts.filter(({ forbidden }) => forbidden).map(({ line }) => line.id)).toEqual([])
  })
})
