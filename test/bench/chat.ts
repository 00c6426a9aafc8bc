import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { RunResult, Transport } from './chat-run.js'
import { type Subject, subjects } from './chat-subject.js'

const runScript = fileURLToPath(new URL('./chat-run.ts', import.meta.url))
const transports: readonly Transport[] = ['in process', 'gRPC']

function run(transport: Transport, subject: Subject): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 1e8 }
    execFile(process.execPath, ['--import', 'tsx', runScript, transport, subject], options, (error, stdout) => {
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
    const result = await run(transport, subject)
    echo ??= result
    rows[subject] = row(result, echo)
  }
  console.log(`\n${transport}: questions answered, 50 at a time`)
  console.table(rows)
}

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
