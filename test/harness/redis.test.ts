import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRedis, type TestRedis } from './redis.js'

let redis: TestRedis

beforeAll(async () => {
  redis = await openTestRedis()
})

afterAll(() => redis.close())

test('what was written before a kill is there after the restart, and gone after a flush', async () => {
  const client = new Redis(redis.path)
  client.on('error', () => {})
  await client.set('key', 'value')
  await redis.kill()
  await redis.restart()
  expect(await client.get('key')).toBe('value')
  await redis.flush()
  expect(await client.get('key')).toBeNull()
  client.disconnect()
})
