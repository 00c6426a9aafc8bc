import { Queue } from 'bullmq'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createLog } from '../../src/config/log.js'
import { openWorkerClient } from '../../src/pipeline/redis.js'
import { createDeliveries } from '../../src/storage/deliveries.js'
import { logInto } from './lines.js'
import { aStaff, openOffice } from './office.js'

test('a payload that is not of the catalogue fails at once, is told once, and is never run', async () => {
  const office = await openOffice()
  const lines: string[] = []
  const pipeline = await office.pipeline({ log: logInto(lines) })
  const client = openWorkerClient({ path: office.redis.path }, createLog('silent'))
  const queue = new Queue('review', { connection: client, prefix: pipeline.prefix })
  onTestFinished(async () => {
    await queue.close()
    client.disconnect()
  })
  await queue.add('announce-case', { caseId: '13812345678' }, { jobId: 'broken', attempts: 5 })
  await vi.waitFor(async () => expect((await pipeline.queued()).review.failed).toBe(1), 10_000)
  const told = await vi.waitFor(() => {
    const found = lines.filter((line) => line.includes('job failed'))
    expect(found).toHaveLength(1)
    return found
  })
  expect(told[0]).not.toContain('138')
  expect(pipeline.counts.failed.get('announce-case')).toBe(1)
})

test('closing lets a send in hand finish', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  const works = office.send
  let started = () => {}
  const inHand = new Promise<void>((resolve) => {
    started = resolve
  })
  let finish = () => {}
  office.send = async (...message) => {
    started()
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    await works(...message)
  }
  const contact = await office.prisma.contact.findFirstOrThrow()
  const about = { what: 'case', caseCode: '123456', deadline: null } as const
  await pipeline.hand(await createDeliveries(office.prisma, { kind: 'alert', about, contactIds: [contact.id] }))
  await inHand
  const closed = pipeline.close()
  finish()
  await closed
  expect(await office.prisma.delivery.count({ where: { state: 'sent' } })).toBe(1)
})

test('closing comes to its end although Redis is gone', async () => {
  const office = await openOffice()
  const pipeline = await office.pipeline()
  await office.redis.kill()
  await pipeline.close()
  await expect(pipeline.queued()).rejects.toMatchObject({ name: 'RedisDown' })
})
