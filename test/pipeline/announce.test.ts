import { expect, test } from 'vitest'
import { addJobs } from '../../src/storage/outbox.js'
import { aCase, aStaff, openOffice } from './office.js'

test('a named objection reaches the aid officer and the principal at once, and each of them once', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  await aStaff(office, 'principal')
  await aStaff(office, 'class-teacher')
  const pipeline = await office.pipeline()
  const { id, code } = await aCase(office)
  const outboxIds = await addJobs(office.prisma, [{ job: 'announce-case', payload: { caseId: id } }])
  await pipeline.hand(outboxIds)
  await pipeline.hand(outboxIds)
  await pipeline.drain()
  expect(office.sent.map(({ to }) => to).sort()).toEqual(['aid-officer', 'principal'])
  expect(office.textsTo('aid-officer')[0]).toContain(code)
  expect(office.textsTo('aid-officer')[0]).toContain('11月24日（周二）')
  expect(office.textsTo('aid-officer')[0]).toContain('1 件待办')
  expect(await office.prisma.outboxJob.count()).toBe(0)
  expect(await office.prisma.delivery.count({ where: { state: 'sent' } })).toBe(2)
})
