import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedRedis, openRedisServer } from '../../src/storage/embedded-redis.js'
import { redisPid } from '../../src/storage/redis-process.js'
import { type Child, startChild } from '../harness/child.js'
import { tempDir } from '../harness/temp-dir.js'
import { until } from '../harness/until.js'

let dir: ReturnType<typeof tempDir>
let opened: EmbeddedRedis[]
let clients: Redis[]
let children: Child[]

beforeEach(() => {
  dir = tempDir()
  opened = []
  clients = []
  children = []
})

afterEach(async () => {
  for (const client of clients) client.disconnect()
  for (const child of children) await child.kill()
  for (const redis of opened) await redis.close()
  dir.remove()
})

async function open(): Promise<EmbeddedRedis> {
  const redis = await openRedisServer({ dataDir: dir.path })
  opened.push(redis)
  return redis
}

function clientOf(redis: { path: string }): Redis {
  const client = new Redis(redis.path, { retryStrategy: () => 20, maxRetriesPerRequest: null })
  client.on('error', () => {})
  clients.push(client)
  return client
}

async function keeperProcess(): Promise<Child> {
  const child = startChild(new URL('./processes/keep-redis.ts', import.meta.url), [dir.path])
  children.push(child)
  await child.line(/ready/)
  return child
}

const pid = () => redisPid(join(dir.path, 'redis'))

function killRedis(): void {
  const victim = pid()
  if (victim === null) throw new Error('no redis to kill')
  process.kill(victim, 'SIGKILL')
}

test('only the owner of the data folder can reach it, and it keeps what it is given', async () => {
  const redis = await open()
  expect(statSync(join(dir.path, 'redis')).mode & 0o777).toBe(0o700)
  expect(statSync(redis.path).mode & 0o777).toBe(0o700)
  const client = clientOf(redis)
  expect(await client.config('GET', 'port')).toEqual(['port', '0'])
  expect(await client.config('GET', 'appendonly')).toEqual(['appendonly', 'yes'])
  expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
})

test('a killed Redis is back with all that it acknowledged', async () => {
  const client = clientOf(await open())
  for (let round = 1; round <= 3; round++) {
    await client.rpush('rounds', round)
    const before = pid()
    killRedis()
    await until(() => pid() !== null && pid() !== before)
    expect(await client.lrange('rounds', 0, -1)).toHaveLength(round)
  }
})

test('a second process on the same folder uses the same Redis, and keeps it alive when the first one closes', async () => {
  const first = await keeperProcess()
  const started = pid()
  const client = clientOf(await open())
  await client.set('key', 'value')
  expect(pid()).toBe(started)
  first.say('close')
  await first.line(/closed/)
  expect(await client.get('key')).toBe('value')
  expect(pid()).not.toBe(started)
})

test('what a killed process left running is used again, and ended in the end', async () => {
  const killed = await keeperProcess()
  const leftover = pid()
  expect(leftover).not.toBeNull()
  await killed.kill('SIGKILL')
  const redis = await open()
  expect(pid()).toBe(leftover)
  await redis.close()
  expect(pid()).toBeNull()
})

test('a leftover that hangs is ended and replaced', async () => {
  const killed = await keeperProcess()
  const leftover = pid()
  await killed.kill('SIGKILL')
  process.kill(leftover ?? 0, 'SIGSTOP')
  expect(await clientOf(await open()).ping()).toBe('PONG')
  expect(pid()).not.toBe(leftover)
})

test('files that Redis refuses to read are set aside, since all in them can be rebuilt', async () => {
  const redis = await open()
  await clientOf(redis).set('key', 'value')
  await redis.close()
  const files = join(dir.path, 'redis', 'appendonlydir')
  writeFileSync(join(files, 'appendonly.aof.manifest'), 'not a manifest\n')
  expect(await clientOf(await open()).get('key')).toBeNull()
  expect(readdirSync(join(dir.path, 'redis')).some((name) => name.includes('refused'))).toBe(true)
})

test('closing ends it', async () => {
  const redis = await open()
  await redis.close()
  expect(pid()).toBeNull()
  expect(existsSync(redis.path)).toBe(false)
})

test('a folder whose path is too long for a socket is refused with a way out', async () => {
  const tooLong = join(dir.path, 'x'.repeat(100))
  await expect(openRedisServer({ dataDir: tooLong })).rejects.toThrow(/更短的 DATA_DIR/)
})
