import { expect, test } from 'vitest'
import { fireDeadline } from '../../src/actions/fire-deadline.js'
import { timeOn } from '../../src/domain/day.js'
import type { DeadlineKind } from '../../src/domain/review-clocks.js'
import { aCase, aStaff, type Office, openOffice } from './office.js'

async function aDeadline({ prisma }: Office, caseId: string, kind: DeadlineKind, at: Date): Promise<string> {
  return (await prisma.deadline.create({ data: { caseId, kind, at }, select: { id: true } })).id
}

/** A case that everybody has heard of and somebody works on. */
async function anAcceptedCase(office: Office, assigneeId: string | null = null) {
  return aCase(office, { state: 'accepted', announced: true, assigneeId, dueOn: '2026-11-26' })
}

test('reminder and due go to whoever works on the case, the escalation to the principal', async () => {
  const office = await openOffice()
  const assigneeId = await aStaff(office, 'aid-officer', 'li')
  await aStaff(office, 'aid-officer', 'zhang')
  await aStaff(office, 'principal')
  const pipeline = await office.pipeline()
  const { id, code } = await anAcceptedCase(office, assigneeId)
  await aDeadline(office, id, 'reminder', timeOn('2026-11-25', '09:00'))
  await aDeadline(office, id, 'due', timeOn('2026-11-26', '17:00'))
  await aDeadline(office, id, 'escalation', timeOn('2026-11-27', '09:00'))
  const alerts = () => office.sent.filter(({ text }) => text.startsWith('提醒') || text.startsWith('异议'))
  for (const [day, time] of [
    ['2026-11-25', '09:00'],
    ['2026-11-26', '17:00'],
    ['2026-11-27', '09:00'],
  ] as const) {
    office.clock.forwardTo(timeOn(day, time))
    await pipeline.drain()
  }
  expect(alerts().map(({ to }) => to)).toEqual(['li', 'li', 'principal'])
  expect(alerts()[0]?.text).toContain(`提醒：异议 ${code} 请在11月26日（周四）前办理`)
  expect(alerts()[1]?.text).toContain('今天到期')
  expect(alerts()[2]?.text).toContain('请过问')
})

test('a case that nobody took reminds the aid officers', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer', 'li')
  await aStaff(office, 'aid-officer', 'zhang')
  const pipeline = await office.pipeline()
  const { id } = await anAcceptedCase(office)
  await aDeadline(office, id, 'reminder', office.clock.now())
  await pipeline.drain()
  expect(office.sent.map(({ to }) => to).sort()).toEqual(['li', 'zhang'])
})

test('a deadline fires once, however many workers try and however often', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  const { id } = await anAcceptedCase(office)
  const deadlineId = await aDeadline(office, id, 'due', office.clock.now())
  const racing = Array.from({ length: 4 }, () =>
    fireDeadline({ prisma: office.prisma, clock: office.clock }, deadlineId),
  )
  await pipeline.hand((await Promise.all(racing)).flat())
  await pipeline.drain()
  expect(office.sent).toHaveLength(1)
  expect(await office.prisma.auditEntry.count({ where: { chain: `case:${id}` } })).toBe(1)
})

test('a deadline of a case whose clock stands still alerts nobody', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  const { id } = await aCase(office, { state: 'waiting-for-reporter', announced: true, dueOn: null })
  await aDeadline(office, id, 'due', office.clock.now())
  await pipeline.drain()
  expect(office.sent).toEqual([])
  expect(await office.prisma.deadline.count({ where: { firedAt: null } })).toBe(0)
})

test('days that the machine slept through fire every deadline once, in order', async () => {
  const office = await openOffice()
  await aStaff(office, 'principal')
  const pipeline = await office.pipeline()
  const { id } = await anAcceptedCase(office)
  await aDeadline(office, id, 'escalation', timeOn('2026-11-27', '09:00'))
  await aDeadline(office, id, 'reminder', timeOn('2026-11-25', '09:00'))
  await aDeadline(office, id, 'due', timeOn('2026-11-26', '17:00'))
  office.clock.forwardTo(timeOn('2026-11-29', '10:00'))
  await pipeline.drain()
  await pipeline.drain()
  const fired = await office.prisma.auditEntry.findMany({ where: { chain: `case:${id}` }, orderBy: { seq: 'asc' } })
  expect(fired.map(({ event }) => (event as { kind: string }).kind)).toEqual(['reminder', 'due', 'escalation'])
  expect(office.sent.filter(({ text }) => text.includes('期限（11月26日'))).toHaveLength(3)
})
