import { expect, test, vi } from 'vitest'
import { fanOutBatchSize } from '../../src/actions/fan-out-notice.js'
import { type NoticeInput, NoticeRefused, sendNotice } from '../../src/actions/send-notice.js'
import { fanOutBatch, noticeCounts } from '../../src/storage/notices.js'
import { type Office, openOffice, subscribers } from './office.js'

// A thousand sends take their time on a busy machine.
vi.setConfig({ testTimeout: 200_000 })

const text = '请在11月25日前交齐材料，咨询电话 0871-65432101。'

function send(office: Office, notice: Partial<NoticeInput> = {}) {
  const by = { kind: 'operator' } as const
  return sendNotice(office, { schoolId: office.schoolId, by, text, ...notice } as NoticeInput)
}

test('a thousand subscribers get a notice once each, though the fan-out runs twice and at the same time', async () => {
  const office = await openOffice()
  await subscribers(office, 1_000)
  const pipeline = await office.pipeline()
  await office.pipeline()
  const { id, recipients, outboxIds } = await send(office)
  expect(recipients).toBe(1_000)
  await Promise.all([pipeline.hand(outboxIds), pipeline.sweep()])
  await pipeline.drain(150_000)
  await pipeline.drain()
  expect(new Set(office.sent.map(({ to }) => to)).size).toBe(1_000)
  expect(office.sent).toHaveLength(1_000)
  expect(await noticeCounts(office.prisma, id)).toEqual({ pending: 0, sending: 0, waiting: 0, sent: 1_000, failed: 0 })
})

test('an interrupted fan-out goes on where it was', async () => {
  const office = await openOffice()
  await subscribers(office, fanOutBatchSize + 100)
  const { id } = await send(office)
  await office.prisma.$transaction((tx) => fanOutBatch(tx, id, fanOutBatchSize))
  await office.prisma.outboxJob.deleteMany()
  expect(await office.prisma.delivery.count()).toBe(fanOutBatchSize)
  const pipeline = await office.pipeline()
  await pipeline.drain(150_000)
  expect(new Set(office.sent.map(({ to }) => to)).size).toBe(fanOutBatchSize + 100)
  expect(office.sent).toHaveLength(fanOutBatchSize + 100)
})

test('a notice for a stage goes to those who subscribed to it or to everything', async () => {
  const office = await openOffice()
  await subscribers(office, 3, 'primary')
  const pipeline = await office.pipeline()
  expect((await send(office, { stage: 'junior' })).recipients).toBe(0)
  const { recipients, outboxIds } = await send(office, { stage: 'primary' })
  expect(recipients).toBe(3)
  await pipeline.hand(outboxIds)
  await pipeline.drain()
  expect(office.sent).toHaveLength(3)
  expect(office.sent[0]?.text).toContain('示范小学')
  expect(office.sent[0]?.text).toContain(text)
})

test('whoever unsubscribed meanwhile is left in peace', async () => {
  const office = await openOffice()
  await subscribers(office, 2)
  const { id } = await send(office)
  await office.prisma.$transaction((tx) => fanOutBatch(tx, id, fanOutBatchSize))
  await office.prisma.subscription.deleteMany({ where: { contact: { externalId: 'parent-0' } } })
  const pipeline = await office.pipeline()
  await pipeline.drain()
  expect(office.sent.map(({ to }) => to)).toEqual(['parent-1'])
  expect(await noticeCounts(office.prisma, id)).toMatchObject({ sent: 1, pending: 0 })
})

test('a list is announced with its title and days, and nobody by name', async () => {
  const office = await openOffice()
  await subscribers(office, 1)
  const pipeline = await office.pipeline()
  const list = await office.prisma.publicityList.create({
    data: {
      schoolId: office.schoolId,
      title: '2026年秋季学期资助名单',
      state: 'published',
      rule: 'working:5',
      startsOn: '2026-11-23',
      endsOn: '2026-11-30',
      entries: { create: { position: 1, name: '王小明', className: '三年级2班', level: '一档' } },
    },
  })
  const by = { kind: 'operator' } as const
  await pipeline.hand((await sendNotice(office, { schoolId: office.schoolId, by, listId: list.id })).outboxIds)
  await pipeline.drain()
  expect(office.sent[0]?.text).toContain('2026年秋季学期资助名单')
  expect(office.sent[0]?.text).toContain('11月23日（周一）至11月30日（周一）')
  expect(office.sent[0]?.text).not.toContain('王')
})

test.each([
  ['a mobile number', '有问题请找李老师 138 1234 5678', 'personal-data'],
  ['a bank card', '请打到 6222 0202 0000 0000 121 这张卡', 'personal-data'],
  ['an ID number', '身份证 11010519491231002X 的家长请来校', 'personal-data'],
  ['nothing but spaces', '   ', 'empty'],
  ['more than one message holds', '好'.repeat(501), 'too-long'],
])('a notice with %s is refused, and nothing is left of it', async (_, refused, reason) => {
  const office = await openOffice()
  const error = await send(office, { text: refused }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(NoticeRefused)
  expect(error).toMatchObject({ reason })
  expect(await office.prisma.notice.count()).toBe(0)
})
