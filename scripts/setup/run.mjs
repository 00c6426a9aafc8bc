import { spawnSync } from 'node:child_process'

/** Runs a command to its end; what it prints is shown on stderr only if it fails. Throws `explanation` then. */
export function run(command, args, { explanation, env = {}, cwd } = {}) {
  const options = {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, ...env },
    cwd,
    maxBuffer: 1 << 28,
  }
  const done = spawnSync(command, args, options)
  if (done.status === 0) return
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`)
  throw new Error(explanation ?? `失败（failed）：${command} ${args.join(' ')}`)
}

/** Whether a command succeeds; says nothing. */
export function succeeds(command, args, { env = {}, cwd } = {}) {
  return spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, ...env }, cwd }).status === 0
}

/** What a command prints, or '' when it fails. */
export function output(command, args, { cwd } = {}) {
  const done = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    cwd,
    maxBuffer: 1 << 26,
  })
  return done.status === 0 ? done.stdout : ''
}
