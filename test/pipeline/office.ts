import { afterAll, onTestFinished } from 'vitest'
import type { SendPort } from '../../src/actions/deliver.js'
import { createClock } from '../../src/config/clock.js'
import { createLog } from '../../src/config/log.js'
import type { Role } from '../../src/domain/access.js'
import { timeOn } from '../../src/domain/day.js'
import { openPipeline, type Pipeline, type PipelineOptions } from '../../src/pipeline/pipeline.js'
import type { Prisma, PrismaClient } from '../../src/storage/generated/client.js'
import { openTestDatabase, type TestDatabase } from '../harness/database.js'
import { openTestRedis, type TestRedis } from '../harness/redis.js'

export type SentMessage = { readonly to: string; readonly account: string; readonly text: string }

/** A school with its services and a chat that keeps what it was given to send. */
export type Office = {
  readonly db: TestDatabase
  readonly prisma: PrismaClient
  readonly redis: TestRedis
  readonly clock: ReturnType<typeof createClock>
  readonly schoolId: string
  readonly sent: SentMessage[]
  /** What the chat does with a message; tests replace it. */
  send: SendPort
  pipeline(options?: Partial<PipelineOptions>): Promise<Pipeline>
  textsTo(externalId: string): string[]
}

/** A Monday morning at an office of which nobody is bound yet. */
export async function openOffice(now = timeOn('2026-11-23', '09:00')): Promise<Office> {
  const { db, redis } = await emptyServices()
  const clock = createClock(now)
  const { id: schoolId } = await db.prisma.school.create({
    data: { name: '示范小学', stage: 'primary', region: '云南/昆明', receiptPepper: 'pepper', createdAt: now },
  })
  const sent: SentMessage[] = []
  const office: Office = {
    db,
    prisma: db.prisma,
    redis,
    clock,
    schoolId,
    sent,
    async send(to, account, { text }) {
      sent.push({ to, account, text })
    },
    async pipeline(options = {}) {
      const pipeline = await openPipeline({
        db,
        redis: { path: redis.path },
        roles: ['bot', 'worker'],
        clock,
        send: (...message) => office.send(...message),
        log: createLog('silent'),
        instance: 'test',
        sendsPerSecond: 5_000,
        backoffMs: 20,
        ...options,
      })
      onTestFinished(() => pipeline.close())
      return pipeline
    },
    textsTo: (externalId) => sent.filter(({ to }) => to === externalId).map(({ text }) => text),
  }
  return office
}

/** A member of staff with one contact, whose external id is `name`. */
export async function aStaff({ prisma, schoolId }: Office, role: Role, name: string = role): Promise<string> {
  const { id } = await prisma.staff.create({ data: { schoolId, name, role } })
  await prisma.contact.create({ data: { account: 'chat', externalId: name, staffId: id } })
  return id
}

/** A case that was filed by somebody who gave a name, at this moment, unless `data` says otherwise. */
export async function aCase(
  { prisma, schoolId, clock }: Office,
  data: Partial<Prisma.ReviewCaseUncheckedCreateInput> = {},
): Promise<{ id: string; code: string }> {
  const code = String(Math.floor(100_000 + Math.random() * 900_000))
  return prisma.reviewCase.create({
    data: {
      schoolId,
      code,
      category: 'hidden_assets',
      identity: 'named',
      receiptId: crypto.randomUUID(),
      filedOn: '2026-11-23',
      visibleAt: clock.now(),
      dueOn: '2026-11-24',
      ...data,
    },
    select: { id: true, code: true },
  })
}

/** `count` parents who subscribed, with external ids `parent-0`, `parent-1` … */
export async function subscribers({ prisma }: Office, count: number, stage?: string): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => ({ id: crypto.randomUUID(), externalId: `parent-${i}` }))
  await prisma.contact.createMany({ data: rows.map((row) => ({ ...row, account: 'chat' })) })
  await prisma.subscription.createMany({ data: rows.map(({ id }) => ({ contactId: id, stage, since: '2026-11-01' })) })
}

let services: Promise<{ db: TestDatabase; redis: TestRedis }> | undefined

/** One database and one Redis serve a test file; each test finds them empty and running. */
async function emptyServices(): Promise<{ db: TestDatabase; redis: TestRedis }> {
  if (!services) {
    services = openServices()
    return services
  }
  const { db, redis } = await services
  await db.prisma
    .$executeRaw`TRUNCATE "School", "Contact", "OutboxJob", "Session", "HandledMessage", "SlotRun", "Attachment" CASCADE`
  await redis.restart()
  await redis.flush()
  return { db, redis }
}

async function openServices(): Promise<{ db: TestDatabase; redis: TestRedis }> {
  const [db, redis] = await Promise.all([openTestDatabase(), openTestRedis()])
  return { db, redis }
}

afterAll(async () => {
  const { db, redis } = (await services) ?? {}
  await db?.close()
  await redis?.close()
})
