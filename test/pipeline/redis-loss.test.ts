import { expect, test, vi } from 'vitest'
import { announceCase } from '../../src/actions/announce-case.js'
import { sendNotice } from '../../src/actions/send-notice.js'
import { timeOn } from '../../src/domain/day.js'
import { addJobs } from '../../src/storage/outbox.js'
import { aCase, aStaff, openOffice, subscribers } from './office.js'

// Killing and catching up takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

test('with Redis down, handing over returns at once; everything is caught up with when it is back', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  await pipeline.drain()
  await office.redis.kill()
  await vi.waitFor(() => expect(pipeline.state().redis).toBe('down'))
  const { id } = await aCase(office)
  await pipeline.hand(await addJobs(office.prisma, [{ job: 'announce-case', payload: { caseId: id } }]))
  expect(await office.prisma.outboxJob.count()).toBe(1)
  await pipeline.sweep()
  expect(office.sent).toEqual([])
  await office.redis.restart()
  // Nobody sweeps by hand: the pipeline notices by itself.
  await vi.waitFor(() => expect(office.sent).toHaveLength(1), 60_000)
  expect(pipeline.state().redis).toBe('up')
})

test('a pipeline that starts without Redis begins its work when Redis comes', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  await aCase(office)
  await office.redis.kill()
  const pipeline = await office.pipeline()
  expect(pipeline.state().redis).toBe('down')
  await office.redis.restart()
  await vi.waitFor(() => expect(office.sent).toHaveLength(1), 60_000)
})

test('an emptied Redis loses no alert, deadline, digest or notice, and doubles none', async () => {
  const office = await openOffice()
  await aStaff(office, 'principal')
  await subscribers(office, 60)
  const { id } = await aCase(office, { announced: true, state: 'accepted' })
  await office.prisma.deadline.create({ data: { caseId: id, kind: 'due', at: timeOn('2026-11-23', '16:00') } })
  const pipeline = await office.pipeline()
  const works = office.send
  let emptied = 0
  office.send = async (...message) => {
    if (emptied < 3 && office.sent.length >= emptied * 20) {
      emptied += 1
      await office.redis.flush()
    }
    await works(...message)
  }
  office.clock.forwardTo(timeOn('2026-11-23', '16:30'))
  const by = { kind: 'operator' } as const
  const { outboxIds } = await sendNotice(office, { schoolId: office.schoolId, by, text: '明天放假' })
  await pipeline.hand(outboxIds)
  await pipeline.sweep()
  await office.redis.flush()
  await pipeline.drain(100_000)
  expect(emptied).toBe(3)
  expect(new Set(office.sent.map(({ to }) => to)).size).toBe(61)
  // To the principal: the two slots of the day, the digest and the deadline.
  expect(office.textsTo('principal')).toHaveLength(4)
  expect(office.sent).toHaveLength(64)
  await pipeline.drain()
  expect(office.sent).toHaveLength(64)
})

test('a Redis killed in mid-work comes back and nothing is missing or doubled', async () => {
  const office = await openOffice()
  await subscribers(office, 200)
  const pipeline = await office.pipeline()
  const works = office.send
  let kills = 0
  office.send = async (...message) => {
    if (kills === 0 && office.sent.length === 50) {
      kills += 1
      await office.redis.restart()
    }
    await works(...message)
  }
  const by = { kind: 'operator' } as const
  const { outboxIds } = await sendNotice(office, { schoolId: office.schoolId, by, text: '明天放假' })
  await pipeline.hand(outboxIds)
  await pipeline.drain(100_000)
  expect(kills).toBe(1)
  expect(new Set(office.sent.map(({ to }) => to)).size).toBe(200)
  expect(office.sent).toHaveLength(200)
})

test('the schedule of sweeps survives nothing in Redis, and is made anew', async () => {
  const office = await openOffice()
  const pipeline = await office.pipeline()
  const scheduled = async () => (await pipeline.client.keys(`${pipeline.prefix}:clock:repeat*`)).length
  await vi.waitFor(async () => expect(await scheduled()).toBeGreaterThan(0))
  await office.redis.restart()
  await office.redis.flush()
  await office.redis.restart()
  await vi.waitFor(async () => expect(await scheduled()).toBeGreaterThan(0), 10_000)
})

test('two installations on one Redis do not see each other', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const ours = await office.pipeline({ instance: 'ours', roles: ['worker'], send: undefined })
  const theirs = await office.pipeline({ instance: 'theirs', roles: ['bot'] })
  const { id } = await aCase(office)
  await ours.hand(await announceCase(office, id))
  await ours.drain()
  expect((await ours.queued()).deliver.waiting).toBe(1)
  expect((await theirs.queued()).deliver.waiting).toBe(0)
  expect(office.sent).toEqual([])
})
