import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createLog } from '../../src/config/log.js'
import { openLease } from '../../src/pipeline/lease.js'
import { openCommandClient } from '../../src/pipeline/redis.js'
import { openTestRedis } from '../harness/redis.js'

const log = createLog('silent')

async function account() {
  const redis = await openTestRedis()
  const client = openCommandClient({ path: redis.path }, log)
  await new Promise((resolve) => client.once('ready', resolve))
  onTestFinished(async () => {
    client.disconnect()
    await redis.close()
  })
  const lost = vi.fn()
  const open = (ttlMs = 300) => {
    const lease = openLease({ client, prefix: '{zhuxue:test}', account: 'bot-account', onLost: lost, log, ttlMs })
    onTestFinished(() => lease.close())
    return lease
  }
  return { redis, client, lost, open }
}

test('one process speaks for an account; when it stops, the next one may', async () => {
  const { open } = await account()
  const first = open()
  await first.acquired
  const second = open()
  await first.close()
  await second.acquired
  expect(first.held()).toBe(false)
  expect(second.held()).toBe(true)
})

test('the second waits for as long as the first is there', async () => {
  const { open, client } = await account()
  const first = open(150)
  await first.acquired
  const second = open(150)
  const asked = vi.spyOn(client, 'eval')
  await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(12), 5_000)
  expect(first.held()).toBe(true)
  expect(second.held()).toBe(false)
})

test('the holder keeps going while Redis is away, and after it was emptied', async () => {
  const { redis, open, lost, client } = await account()
  const lease = open()
  await lease.acquired
  await redis.flush()
  await vi.waitFor(async () => expect(await client.keys('*bot*')).toHaveLength(1))
  await redis.kill()
  await vi.waitFor(() => expect(client.status).not.toBe('ready'))
  expect(lease.held()).toBe(true)
  await redis.restart()
  await vi.waitFor(() => expect(client.status).toBe('ready'), 5_000)
  expect(lease.held()).toBe(true)
  expect(lost).not.toHaveBeenCalled()
})

test('without Redis a bot starts all the same', async () => {
  const { redis, open, client } = await account()
  await redis.kill()
  await vi.waitFor(() => expect(client.status).not.toBe('ready'))
  const lease = open()
  await lease.acquired
  expect(lease.held()).toBe(true)
})

test('whoever finds the account taken after Redis is back is told to stop', async () => {
  const { open, client, lost } = await account()
  const lease = open()
  await lease.acquired
  const [key = ''] = await client.keys('*bot*')
  await client.set(key, 'elsewhere:1:other')
  await vi.waitFor(() => expect(lost).toHaveBeenCalled())
  expect(lease.held()).toBe(false)
})

test('the lease of a crashed process of this machine is taken over at once', async () => {
  const { open, client } = await account()
  const probe = open()
  await probe.acquired
  const [key = ''] = await client.keys('*bot*')
  await probe.close()
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 16)
  const { pid } = spawnSync('true')
  await client.set(key, `${host}:${pid}:crashed`, 'PX', 600_000)
  const lease = open()
  await lease.acquired
  expect(lease.held()).toBe(true)
})
