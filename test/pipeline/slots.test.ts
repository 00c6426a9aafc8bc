import { expect, test } from 'vitest'
import { runSlot } from '../../src/actions/run-slot.js'
import { timeOn } from '../../src/domain/day.js'
import { aCase, aStaff, type Office, openOffice } from './office.js'

const anonymous = { identity: 'anonymous', filedOn: '2026-11-23', visibleAt: timeOn('2026-11-23', '11:30') } as const

function aLetter({ prisma, schoolId }: Office, code: string, receivedOn: string): Promise<unknown> {
  const visibleAt = timeOn(receivedOn, '11:30')
  return prisma.letter.create({ data: { schoolId, code, body: '校长您好', receivedOn, visibleAt } })
}

test('nothing tells of an anonymous case before its slot: no alert, no job, no deadline', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  const { id, code } = await aCase(office, anonymous)
  await office.prisma.deadline.create({ data: { caseId: id, kind: 'reminder', at: timeOn('2026-11-23', '09:00') } })
  office.clock.forwardTo(timeOn('2026-11-23', '11:29'))
  await pipeline.drain()
  expect(office.sent).toEqual([])
  expect(await office.prisma.delivery.count()).toBe(0)
  office.clock.forwardTo(timeOn('2026-11-23', '11:30'))
  await pipeline.drain()
  expect(office.textsTo('aid-officer')[0]).toContain(`1 件新的匿名反映，编号 ${code}`)
})

test('an alert comes in every slot, also when there is nothing new', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  await aCase(office, anonymous)
  for (const time of ['11:30', '16:30']) {
    office.clock.forwardTo(timeOn('2026-11-23', time))
    await pipeline.drain()
  }
  const [noon, afternoon] = office.textsTo('aid-officer')
  expect(noon).toContain('今天上午有 1 件新的匿名反映')
  expect(afternoon).toContain('今天下午没有新的匿名反映')
  expect(afternoon).toContain('待办共 1 件')
})

test('the principal gets the digest in the afternoon of a school day, the oldest letter first', async () => {
  const office = await openOffice()
  await aStaff(office, 'principal')
  const pipeline = await office.pipeline()
  await aLetter(office, '222222', '2026-11-23')
  await aLetter(office, '111111', '2026-11-18')
  office.clock.forwardTo(timeOn('2026-11-23', '16:31'))
  await pipeline.drain()
  const digest = office.textsTo('principal').find((text) => text.startsWith('助学邮箱日报'))
  expect(digest).toContain('11月23日（周一）')
  expect(digest).toMatch(/来信 2 封.*\n来信 111111：已 5 天\n来信 222222：今天收到/)
  expect(office.sent).toHaveLength(3)
})

test('a digest without letters says so', async () => {
  const office = await openOffice()
  await aStaff(office, 'principal')
  const pipeline = await office.pipeline()
  office.clock.forwardTo(timeOn('2026-11-23', '16:30'))
  await pipeline.drain()
  expect(office.textsTo('principal').at(-1)).toContain('没有等待答复的来信')
})

test('a clock that jumps over a weekend makes up for one missed slot, in order, once', async () => {
  const office = await openOffice(timeOn('2026-11-20', '15:00'))
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  await aCase(office, { ...anonymous, visibleAt: timeOn('2026-11-20', '16:30') })
  office.clock.forwardTo(timeOn('2026-11-23', '11:31'))
  await pipeline.drain()
  await pipeline.drain()
  const texts = office.textsTo('aid-officer')
  expect(texts).toHaveLength(2)
  expect(texts[0]).toContain('11月20日（周五）下午有 1 件')
  expect(texts[1]).toContain('今天上午没有新的匿名反映')
})

test('a make-up Saturday has slots and digest, a holiday has none', async () => {
  const office = await openOffice(timeOn('2025-10-01', '08:00'))
  await aStaff(office, 'principal')
  const pipeline = await office.pipeline()
  office.clock.forwardTo(timeOn('2025-10-01', '17:00'))
  await pipeline.drain()
  expect(office.sent).toEqual([])
  office.clock.forwardTo(timeOn('2025-10-11', '12:00'))
  await pipeline.drain()
  expect(office.sent.map(({ text }) => text.slice(0, 8))).toContainEqual('今天上午没有新的')
})

test('two workers that race for a slot do it once', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  await office.pipeline()
  const pipeline = await office.pipeline()
  office.clock.forwardTo(timeOn('2026-11-23', '11:30'))
  const slot = { schoolId: office.schoolId, slot: '11:30', day: '2026-11-23' } as const
  const racing = Array.from({ length: 4 }, () => runSlot({ prisma: office.prisma, clock: office.clock }, slot))
  const outboxIds = (await Promise.all(racing)).flat()
  await Promise.all([pipeline.hand(outboxIds), pipeline.sweep(), pipeline.sweep()])
  await pipeline.drain()
  expect(office.textsTo('aid-officer')).toHaveLength(1)
})

test('urgent anonymous cases are named to the principal, and only counted for the aid officer', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  await aStaff(office, 'principal')
  const pipeline = await office.pipeline()
  const { code } = await aCase(office, { ...anonymous, urgent: true })
  office.clock.forwardTo(timeOn('2026-11-23', '11:30'))
  await pipeline.drain()
  expect(office.textsTo('principal')[0]).toContain(code)
  expect(office.textsTo('aid-officer')[0]).toContain('没有新的匿名反映')
})
