import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A process of its own that runs a script of the tests, to be killed for real. */
export type Child = {
  pid: number
  /** The lines it has printed so far. */
  lines: string[]
  /** Resolves with the first line that fits. Rejects if the process ends before. */
  line(pattern: RegExp): Promise<string>
  say(line: string): void
  kill(signal?: NodeJS.Signals): Promise<void>
}

export function startChild(script: URL, args: string[], env: NodeJS.ProcessEnv = process.env): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', script.pathname, ...args], {
    env: { ...env, VITEST: undefined },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const errors: string[] = []
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line))
  createInterface(child.stderr).on('line', (line) => errors.push(line))
  const ended = once(child, 'exit')

  return {
    pid: child.pid ?? 0,
    lines,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find((line) => pattern.test(line))
          if (found !== undefined) resolve(found)
        }
        reader.on('line', look)
        ended.then(() => setImmediate(() => reject(new Error(`ended without ${pattern}: ${errors.join('\n')}`))))
        look()
      }),
    say: (line) => void child.stdin.write(`${line}\n`),
    async kill(signal = 'SIGKILL') {
      child.kill(signal)
      await ended
    },
  }
}
