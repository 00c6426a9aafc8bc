import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, it } from 'vitest'
import { createLog } from '../../src/config/log.js'
import { openTestRedis, type TestRedis } from '../harness/redis.js'
import { until } from '../harness/until.js'
import { type Office, openOffice } from './office.js'

let office: Office
let redis: TestRedis | undefined
afterEach(async () => {
  await office.end()
  await redis?.close()
  redis = undefined
})

type Person = ReturnType<Office['person']>

async function files(parent: Person): Promise<string> {
  for (const text of ['我要提异议', '1', '2', '有一家条件很好', '1', '1', '1']) await parent.says(text)
  return parent.receipt()
}

async function health(
  port: number,
): Promise<{ status: string; parts: Record<string, { status: string; since: string }> }> {
  return (await fetch(`http://127.0.0.1:${port}/health`)).json() as Promise<never>
}

const slotPassed = new Date('2026-11-23T11:31:00+08:00')

describe('Redis away', () => {
  it('questions are answered and objections accepted; the alert leaves when Redis is back', async () => {
    office = await openOffice({ log: createLog('silent') })
    redis = await openTestRedis()
    const app = await office.open({ REDIS_URL: redis.url })
    const [parent, officer] = [office.person('parent'), office.person('officer')]
    await officer.says(office.invites.officer)
    expect((await health(app.port)).status).toBe('up')

    await redis.kill()
    await until(async () => (await health(app.port)).status === 'degraded')
    await parent.says('小学住校一年补多少钱')
    parent.hears(/1250/)
    const receipt = await files(parent)
    parent.hears(/已提交/)
    await parent.says(receipt)
    parent.hears(/学校已收到/)

    app.clock.forwardTo(slotPassed)
    const before = officer.inbox().length
    await redis.restart()
    await until(async () => (await health(app.port)).status === 'up')
    await app.drain()
    expect(officer.inbox().slice(before)).toHaveLength(1)
    expect(officer.last()).toMatch(/待办/)
  })

  it('emptied between filing and slot: the alert leaves once all the same', async () => {
    office = await openOffice()
    redis = await openTestRedis()
    const app = await office.open({ REDIS_URL: redis.url })
    const [parent, officer] = [office.person('parent'), office.person('officer')]
    await officer.says(office.invites.officer)
    await files(parent)
    const before = officer.inbox().length
    await redis.flush()
    app.clock.forwardTo(slotPassed)
    await app.drain()
    await redis.flush()
    await app.drain()
    expect(officer.inbox().slice(before)).toHaveLength(1)
  })

  it('its own Redis killed comes back by itself', async () => {
    office = await openOffice()
    const app = await office.open()
    const { since } = (await health(app.port)).parts.redis ?? {}
    process.kill(Number(readFileSync(join(office.dataDir, 'redis', 'redis.pid'), 'utf8')), 'SIGKILL')
    await until(async () => {
      const { redis } = (await health(app.port)).parts
      return redis?.status === 'up' && redis.since !== since
    })
    const client = new Redis(join(office.dataDir, 'redis', 'redis.sock'))
    expect(await client.ping()).toBe('PONG')
    client.disconnect()
  })
})
