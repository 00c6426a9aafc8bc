import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { redisBinary } from '../../src/storage/redis-binary.js'
import { tempDir } from './temp-dir.js'

/** A redis-server of the test's own on a unix socket. What `kill` leaves on disk, `restart` finds again. */
export type TestRedis = {
  path: string
  url: string
  /** Where its append-only file is. */
  dir: string
  restart(): Promise<void>
  kill(): Promise<void>
  flush(): Promise<void>
  close(): Promise<void>
}

export async function openTestRedis(): Promise<TestRedis> {
  const dir = tempDir()
  const path = join(dir.path, 'redis.sock')
  let server = await start(dir.path, path)

  async function kill(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return
    const exited = once(server, 'exit')
    server.kill('SIGKILL')
    await exited
  }

  return {
    path,
    url: `unix://${path}`,
    dir: dir.path,
    kill,
    async restart() {
      await kill()
      server = await start(dir.path, path)
    },
    async flush() {
      await using client = asDisposable(new Redis(path))
      await client.redis.flushall()
    },
    async close() {
      await kill()
      dir.remove()
    },
  }
}

async function start(dir: string, path: string): Promise<ChildProcess> {
  const { command, env } = redisBinary()
  const options = ['--port', '0', '--unixsocket', path, '--dir', dir, '--appendonly', 'yes', '--save', '']
  const child = spawn(command, [...options, '--maxmemory-policy', 'noeviction'], {
    env: env ?? process.env,
    stdio: 'ignore',
  })
  await once(child, 'spawn')
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  await using client = asDisposable(new Redis(path, { retryStrategy: () => 20, maxRetriesPerRequest: null }))
  client.redis.on('error', () => {})
  await client.redis.ping()
  return child
}

function asDisposable(redis: Redis): { redis: Redis } & AsyncDisposable {
  return { redis, [Symbol.asyncDispose]: async () => redis.disconnect() }
}
