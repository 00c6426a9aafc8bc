import { expect, test, vi } from 'vitest'
import { deliver, maxAttempts } from '../../src/actions/deliver.js'
import { createDeliveries } from '../../src/storage/deliveries.js'
import { logInto } from './lines.js'
import { aStaff, type Office, openOffice } from './office.js'

class ContactOffline extends Error {
  override readonly name = 'ContactOffline'
}

async function anAlert({ prisma }: Office): Promise<{ id: string; outboxIds: string[] }> {
  const contact = await prisma.contact.findFirstOrThrow()
  const about = { what: 'case', caseCode: '123456', deadline: null } as const
  const outboxIds = await createDeliveries(prisma, { kind: 'alert', about, contactIds: [contact.id] })
  const { id } = await prisma.delivery.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return { id, outboxIds }
}

async function stateOf({ prisma }: Office, id: string): Promise<string | undefined> {
  return (await prisma.delivery.findUnique({ where: { id } }))?.state
}

test('workers that race for a delivery send it once', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const { id } = await anAlert(office)
  const context = { prisma: office.prisma, clock: office.clock, send: office.send }
  await Promise.all([1, 2, 3, 4].map(() => deliver(context, id)))
  await deliver(context, id)
  expect(office.sent).toHaveLength(1)
})

test('for a contact who is not there a message waits, without using up attempts, until they are back', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  const online = office.send
  office.send = async () => {
    throw new ContactOffline()
  }
  const { id, outboxIds } = await anAlert(office)
  await pipeline.hand(outboxIds)
  await pipeline.drain()
  for (let i = 0; i < maxAttempts + 1; i += 1) {
    await pipeline.wake('chat', 'aid-officer')
    await pipeline.drain()
  }
  expect(await stateOf(office, id)).toBe('waiting')
  office.send = online
  await pipeline.wake('chat', 'somebody-else')
  await pipeline.drain()
  expect(office.sent).toEqual([])
  await pipeline.wake('chat')
  await pipeline.drain()
  expect(office.textsTo('aid-officer')).toHaveLength(1)
})

test('while the channel is away messages wait, and go out by themselves when it is back', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  const online = office.send
  office.send = async () => {
    throw Object.assign(new Error('away'), { name: 'ChannelDown' })
  }
  const { id, outboxIds } = await anAlert(office)
  await pipeline.hand(outboxIds)
  await pipeline.drain()
  expect(await office.prisma.delivery.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'waiting',
    attempts: 0,
  })
  office.send = online
  await pipeline.drain()
  expect(office.sent).toEqual([])
  await office.prisma.$executeRaw`UPDATE "Delivery" SET "retryAt" = "retryAt" - interval '21 seconds'`
  await pipeline.drain()
  expect(office.sent).toHaveLength(1)
})

test('a failing send is tried again', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  const works = office.send
  let failures = 2
  office.send = async (...message) => {
    if (failures-- > 0) throw new Error('the platform said no')
    await works(...message)
  }
  await pipeline.hand((await anAlert(office)).outboxIds)
  await pipeline.drain()
  expect(office.sent).toHaveLength(1)
})

test('a send that fails for good is given up once, and told by ids only', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const lines: string[] = []
  const pipeline = await office.pipeline({ log: logInto(lines) })
  office.send = async (to, _, { text }) => {
    throw new Error(`cannot send ${text} to ${to}`)
  }
  const { id, outboxIds } = await anAlert(office)
  await pipeline.hand(outboxIds)
  await pipeline.drain()
  expect(await stateOf(office, id)).toBe('failed')
  expect(pipeline.counts.failed.get('deliver')).toBe(1)
  const failed = lines.filter((line) => line.includes('job failed'))
  expect(failed).toHaveLength(1)
  expect(failed[0]).toContain(`deliver-${id}`)
  expect(lines.join('\n')).not.toMatch(/异议|aid-officer/)
  expect((await office.prisma.delivery.findUniqueOrThrow({ where: { id } })).attempts).toBe(maxAttempts)
})

test('the claim of a crashed worker runs out and another one sends', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const { id } = await anAlert(office)
  await office.prisma.outboxJob.deleteMany()
  await office.prisma
    .$executeRaw`UPDATE "Delivery" SET state = 'sending', "retryAt" = now() AT TIME ZONE 'UTC' + interval '60 seconds'`
  const pipeline = await office.pipeline()
  await pipeline.drain()
  expect(await stateOf(office, id)).toBe('sending')
  await office.prisma.$executeRaw`UPDATE "Delivery" SET "retryAt" = now() AT TIME ZONE 'UTC' - interval '1 second'`
  await pipeline.drain()
  expect(await stateOf(office, id)).toBe('sent')
})

test('a clock that is moved while a send is under way does not send twice', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const pipeline = await office.pipeline()
  const works = office.send
  let finish = () => {}
  office.send = async (...message) => {
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    await works(...message)
  }
  const { id, outboxIds } = await anAlert(office)
  await pipeline.hand(outboxIds)
  await vi.waitFor(async () => expect(await stateOf(office, id)).toBe('sending'))
  office.clock.forwardTo(new Date(office.clock.now().getTime() + 3_600_000))
  await pipeline.sweep()
  await deliver({ prisma: office.prisma, clock: office.clock, send: works }, id)
  finish()
  await pipeline.drain()
  expect(office.sent).toHaveLength(1)
})

test('where no bot runs nothing is sent; it waits for a process that has one', async () => {
  const office = await openOffice()
  await aStaff(office, 'aid-officer')
  const worker = await office.pipeline({ roles: ['worker'], send: undefined })
  const { id, outboxIds } = await anAlert(office)
  await worker.hand(outboxIds)
  await worker.drain()
  expect(await stateOf(office, id)).toBe('pending')
  const bot = await office.pipeline({ roles: ['bot'] })
  await bot.drain()
  expect(office.sent).toHaveLength(1)
})
