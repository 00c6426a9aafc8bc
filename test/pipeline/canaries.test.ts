import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sendNotice } from '../../src/actions/send-notice.js'
import { timeOn } from '../../src/domain/day.js'
import { logInto } from './lines.js'
import { aCase, aStaff, type Office, openOffice } from './office.js'

const canaries = ['CANARY-externalid', 'CANARY-account', 'CANARY-王小明', 'CANARY-家里有两套房', 'CANARY-通知正文']

test('nothing in Redis, its files or the log holds a text, a name or a contact, failures included', async () => {
  const office = await openOffice()
  const lines: string[] = []
  const pipeline = await office.pipeline({ log: logInto(lines) })
  await plant(office)
  const works = office.send
  office.send = async (to, account, message) => {
    if (office.sent.length % 2 === 0) {
      await works(to, account, message)
      return
    }
    office.sent.push({ to, account, text: message.text })
    throw Object.assign(new Error(`${account} cannot send «${message.text}» to ${to}`), { code: 'E_PLATFORM' })
  }
  const by = { kind: 'operator' } as const
  const notice = await sendNotice(office, { schoolId: office.schoolId, by, text: 'CANARY-通知正文' })
  await pipeline.hand(notice.outboxIds)
  office.clock.forwardTo(timeOn('2026-11-23', '16:30'))
  await pipeline.drain()
  expect(office.sent.length).toBeGreaterThan(5)
  expect((await pipeline.queued()).deliver.failed + office.sent.length).toBeGreaterThan(6)
  const stored = [...(await everythingIn(pipeline.client)), ...filesUnder(office.redis.dir), ...lines].join('\n')
  expect(stored).toContain('deliver-')
  for (const canary of canaries) {
    const forms = [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64').slice(0, -4)]
    expect(forms.filter((form) => stored.includes(form))).toEqual([])
  }
})

/** A reporter, a member of staff, a subscriber, a case and a letter, all marked. */
async function plant(office: Office): Promise<void> {
  const { prisma, schoolId } = office
  const staffId = await aStaff(office, 'principal', 'CANARY-王小明')
  await prisma.contact.create({ data: { account: 'CANARY-account', externalId: 'CANARY-externalid', staffId } })
  await prisma.contact.create({
    data: {
      account: 'CANARY-account',
      externalId: 'CANARY-externalid-2',
      subscription: { create: { since: '2026-11-01' } },
    },
  })
  const anonymous = { identity: 'anonymous', visibleAt: timeOn('2026-11-23', '11:30') } as const
  for (const filing of [{}, anonymous]) {
    const { id: caseId } = await aCase(office, filing)
    await prisma.caseEntry.create({
      data: { caseId, seq: 0, kind: 'report', day: '2026-11-23', body: 'CANARY-家里有两套房' },
    })
    await prisma.deadline.create({ data: { caseId, kind: 'due', at: timeOn('2026-11-23', '16:00') } })
  }
  await prisma.letter.create({
    data: {
      schoolId,
      code: '111111',
      body: 'CANARY-家里有两套房',
      receivedOn: '2026-11-23',
      visibleAt: office.clock.now(),
    },
  })
}

async function everythingIn(client: Awaited<ReturnType<Office['pipeline']>>['client']): Promise<string[]> {
  const found: string[] = []
  for (const key of await client.keys('*')) found.push(key, JSON.stringify(await contentOf(client, key)))
  return found
}

function contentOf(client: Awaited<ReturnType<Office['pipeline']>>['client'], key: string): Promise<unknown> {
  const read: Record<string, () => Promise<unknown>> = {
    string: () => client.get(key),
    hash: () => client.hgetall(key),
    list: () => client.lrange(key, 0, -1),
    set: () => client.smembers(key),
    zset: () => client.zrange(key, '0', '-1'),
    stream: () => client.xrange(key, '-', '+'),
  }
  return client.type(key).then((type) => read[type]?.() ?? Promise.reject(new Error(`unread type ${type}`)))
}

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'))
}
