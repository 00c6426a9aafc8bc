import { expect, test } from 'vitest'
import { timeOn } from '../../src/domain/day.js'
import { openOffice } from './office.js'

test('a list comes down when its last day is over, and that is recorded once', async () => {
  const office = await openOffice()
  const { prisma, schoolId } = office
  const list = { schoolId, title: '名单', rule: 'working:5', startsOn: '2026-11-16', state: 'published' }
  const { id } = await prisma.publicityList.create({ data: { ...list, endsOn: '2026-11-23' } })
  await prisma.publicityList.create({ data: { ...list, endsOn: '2026-11-24' } })
  const pipeline = await office.pipeline()
  office.clock.forwardTo(timeOn('2026-11-23', '23:59'))
  await pipeline.sweep()
  expect(await prisma.publicityList.count({ where: { state: 'ended' } })).toBe(0)
  office.clock.forwardTo(timeOn('2026-11-24', '00:00'))
  await Promise.all([pipeline.sweep(), pipeline.sweep()])
  await pipeline.sweep()
  expect(await prisma.publicityList.findMany({ where: { state: 'ended' }, select: { id: true } })).toEqual([{ id }])
  expect(await prisma.auditEntry.count({ where: { chain: schoolId } })).toBe(1)
})

test('expired conversations, draft files and old message digests are forgotten, the others kept', async () => {
  const office = await openOffice()
  const { prisma, clock } = office
  const pipeline = await office.pipeline()
  const later = timeOn('2026-11-24', '09:00')
  for (const [i, expiresAt] of [clock.now(), later].entries()) {
    await prisma.session.create({ data: { account: 'chat', externalId: `${i}`, version: 1, state: {}, expiresAt } })
    await prisma.attachment.create({ data: { mime: 'image/png', bytes: new Uint8Array([1]), expiresAt } })
  }
  for (const day of ['2026-11-20', '2026-11-21', '2026-11-23']) {
    await prisma.handledMessage.create({ data: { digest: day, effect: 'done', day } })
  }
  await pipeline.sweep()
  expect(await prisma.session.count()).toBe(1)
  expect(await prisma.attachment.count()).toBe(1)
  expect((await prisma.handledMessage.findMany({ orderBy: { day: 'asc' } })).map(({ day }) => day)).toEqual([
    '2026-11-21',
    '2026-11-23',
  ])
})
