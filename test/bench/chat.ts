import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { RunResult, Transport } from './chat-run.js'
import { subjects } from './chat-subject.js'
import type { FilingResult } from './filing.js'

const runScript = fileURLToPath(new URL('./chat-run.ts', import.meta.url))
const filingScript = fileURLToPath(new URL('./filing.ts', import.meta.url))
const transports: readonly Transport[] = ['in process', 'gRPC']

/** Runs a script in a process of its own and reads the JSON of its last line. */
function measure<Result>(script: string, args: readonly string[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--import', 'tsx', script, ...args], { maxBuffer: 1e8 }, (error, stdout) => {
      if (error) reject(error)
      else resolve(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
    })
  })
}

/** Each subject alone in a process, one after the other; the echo of a bare Wechaty on the same transport is the measure. */
for (const transport of transports) {
  const rows: Record<string, Record<string, string>> = {}
  let echo: RunResult | undefined
  for (const subject of subjects) {
    const result = await measure<RunResult>(runScript, [transport, subject])
    echo ??= result
    rows[subject] = row(result, echo)
  }
  console.log(`\n${transport}: questions answered, 50 at a time`)
  console.table(rows)
}

const filing = await measure<FilingResult>(filingScript, [])
console.log('\nsigned objections, in process')
console.table({
  '200 parents confirm at once': {
    'per second': filing.filed.perSecond.toFixed(0),
    'p50 ms': filing.filed.p50Ms.toFixed(0),
    'p99 ms': filing.filed.p99Ms.toFixed(0),
  },
  'from the confirming «1» to the alert of the officer, one by one': {
    'p50 ms': filing.alert.p50Ms.toFixed(0),
    'p99 ms': filing.alert.p99Ms.toFixed(0),
  },
})

function row(result: RunResult, echo: RunResult): Record<string, string> {
  return {
    'questions/s': result.perSecond.toFixed(0),
    'of echo': `${((result.perSecond / echo.perSecond) * 100).toFixed(0)} %`,
    'p50 ms': result.p50Ms.toFixed(2),
    'p99 ms': result.p99Ms.toFixed(2),
    'CPU ms each': result.cpuMs.toFixed(3),
    'over echo': (result.cpuMs - echo.cpuMs).toFixed(3),
    'resident MB': result.residentMb.toFixed(0),
  }
}
