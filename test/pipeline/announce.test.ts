import { expect, test } from 'vitest'
import { addJobs } from '../../src/storage/outbox.js'
import { aCase, aStaff, type Office, openOffice } from './office.js'

async function announce({ prisma }: Office, caseId: string): Promise<string[]> {
  return addJobs(prisma, [{ job: 'announce-case', payload: { caseId } }])
}

test('a named objection reaches the aid officer and the principal at once, and each of them once', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  await aStaff(office, 'principal')
  await aStaff(office, 'class-teacher')
  const pipeline = await office.pipeline()
  const { id, code } = await aCase(office)
  const outboxIds = await announce(office, id)
  await pipeline.hand(outboxIds)
  await pipeline.hand(outboxIds)
  await pipeline.drain()
  expect(office.sent.map(({ to }) => to).sort()).toEqual(['aid-officer', 'principal'])
  expect(office.textsTo('aid-officer')[0]).toContain(code)
  expect(office.textsTo('aid-officer')[0]).toContain('11月24日（周二）')
  expect(office.textsTo('aid-officer')[0]).toContain('1 件待办')
  expect(await office.prisma.outboxJob.count()).toBe(0)
  expect(await office.prisma.delivery.count({ where: { state: 'sent' } })).toBe(2)
  expect(await office.prisma.auditEntry.count({ where: { chain: `case:${id}` } })).toBe(1)
})

test('an urgent case goes straight to the principal', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  await aStaff(office, 'principal')
  const pipeline = await office.pipeline()
  await pipeline.hand(await announce(office, (await aCase(office, { urgent: true })).id))
  await pipeline.drain()
  expect(office.sent.map(({ to }) => to)).toEqual(['principal'])
})

test('whoever is shut out of a case hears nothing of it, nor is it counted for them', async () => {
  const office = await openOffice()
  const officer = await aStaff(office, 'aid-officer')
  await aStaff(office, 'principal')
  const shut = await aCase(office)
  await office.prisma.recusal.create({ data: { caseId: shut.id, staffId: officer } })
  const pipeline = await office.pipeline()
  await pipeline.hand([...(await announce(office, shut.id)), ...(await announce(office, (await aCase(office)).id))])
  await pipeline.drain()
  expect(office.textsTo('principal')).toHaveLength(2)
  expect(office.textsTo('principal')[0]).toContain('2 件待办')
  expect(office.textsTo('aid-officer')).toHaveLength(1)
  expect(office.textsTo('aid-officer')[0]).toContain('1 件待办')
})

test('an objection filed before anybody was bound is announced once somebody is', async () => {
  const office = await openOffice()
  const pipeline = await office.pipeline()
  const { id } = await aCase(office)
  await pipeline.hand(await announce(office, id))
  await pipeline.drain()
  expect(office.sent).toEqual([])
  await aStaff(office, 'aid-officer')
  await pipeline.drain()
  expect(office.sent).toHaveLength(1)
})

test('what a crash left in the outbox is found by the sweep', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  await announce(office, (await aCase(office)).id)
  await pipeline.drain()
  expect(office.sent).toHaveLength(1)
  expect(await office.prisma.outboxJob.count()).toBe(0)
})

test('a case whose outbox row and job are both lost is still announced', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  await aCase(office)
  await pipeline.drain()
  expect(office.sent).toHaveLength(1)
})

test('a withdrawn case is not announced any more', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  await pipeline.hand(await announce(office, (await aCase(office, { state: 'withdrawn' })).id))
  await pipeline.drain()
  expect(office.sent).toEqual([])
})
