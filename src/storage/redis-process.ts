import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { redisBinary } from './redis-binary.js'

/** There is no redis-server to start. */
export class RedisMissing extends Error {
  override name = 'RedisMissing'
}

const startPatienceMs = 15_000
const answerPatienceMs = 3_000

/** Starts a redis-server in `dir` on the socket `path`; resolves to null when it ended instead of answering. Throws `RedisMissing`. */
export async function startRedis(dir: string, path: string): Promise<ChildProcess | null> {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  rmSync(path, { force: true })
  const { command, env } = redisBinary()
  // A group of its own: Ctrl-C is for us, who drain the queue before Redis may go.
  const child = spawn(command, optionsFor(path), { cwd: dir, env, stdio: 'ignore', detached: true })
  await once(child, 'spawn').catch((error) => {
    throw new RedisMissing(
      '找不到 redis-server，请先安装 Redis 或设置 REDIS_URL。redis-server was not found: install Redis or set REDIS_URL.',
      {
        cause: error,
      },
    )
  })
  child.unref()
  const giveUpAt = Date.now() + startPatienceMs
  while (child.exitCode === null && child.signalCode === null && Date.now() < giveUpAt) {
    if ((await stateOf(path)) === 'up') return child
    await delay(20)
  }
  child.kill('SIGKILL')
  return null
}

/** PostgreSQL is the truth, so a second's writes may be lost to a power cut; a killed process loses none. */
function optionsFor(path: string): string[] {
  const socket = ['--port', '0', '--unixsocket', path, '--unixsocketperm', '700']
  const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '', '--maxmemory-policy', 'noeviction']
  return [
    ...socket,
    ...durable,
    '--dir',
    '.',
    '--pidfile',
    'redis.pid',
    '--logfile',
    'redis.log',
    '--loglevel',
    'warning',
  ]
}

/** 'loading' is a server that lives but does not serve yet. */
export type RedisState = 'up' | 'loading' | 'down'

/** Asks the server on a socket. */
export function stateOf(path: string): Promise<RedisState> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const finish = (state: RedisState) => {
      socket.destroy()
      resolve(state)
    }
    socket.setTimeout(answerPatienceMs, () => finish('down'))
    socket.once('error', () => finish('down'))
    socket.once('close', () => finish('down'))
    socket.once('data', (answer) => finish(answer.toString().startsWith('+PONG') ? 'up' : 'loading'))
    socket.write('PING\r\n')
  })
}

/** Resolves when the server on a socket has gone, or `signal` says that it no longer matters. */
export function untilGone(path: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('error', () => socket.destroy())
    socket.once('close', () => resolve())
    if (signal.aborted) socket.destroy()
    signal.addEventListener('abort', () => socket.destroy(), { once: true })
  })
}

/** The process that serves (or served) a data folder, if it lives and is really a Redis of that folder. */
export function redisPid(dir: string): number | null {
  try {
    const pid = Number(readFileSync(join(dir, 'redis.pid'), 'utf8').trim())
    const ours = readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dir)
    return ours && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('redis') ? pid : null
  } catch {
    return null
  }
}

/** Ends the Redis of a data folder: asks first, then insists. */
export async function endRedis(dir: string): Promise<void> {
  const pid = redisPid(dir)
  if (pid === null) return
  process.kill(pid, 'SIGTERM')
  const insistAt = Date.now() + 3_000
  while (redisPid(dir) === pid) {
    if (Date.now() > insistAt) process.kill(pid, 'SIGKILL')
    await delay(20)
  }
}

/** Puts an append-only file that Redis refuses to read aside; all that is in it can be rebuilt. */
export function setAsideFiles(dir: string): void {
  const files = join(dir, 'appendonlydir')
  if (statSync(files, { throwIfNoEntry: false })) renameSync(files, `${files}.refused-${Date.now()}`)
}
