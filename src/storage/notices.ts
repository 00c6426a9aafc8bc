import { type DeliveryState, deliveryStates } from './deliveries.js'
import type { Prisma } from './generated/client.js'
import { addJobs } from './outbox.js'
import type { Db, Tx } from './tx.js'

export type NewNotice = {
  readonly schoolId: string
  readonly text: string
  readonly kind: 'notice' | 'publicity'
  readonly listId?: string
  readonly stage?: string
  readonly sentAt: Date
}

export async function createNotice(tx: Tx, notice: NewNotice): Promise<string> {
  return (await tx.notice.create({ data: notice, select: { id: true } })).id
}

/** How many subscribers the notice goes to as of now. */
export function countSubscribers(db: Db, stage: string | null): Promise<number> {
  return db.contact.count({ where: subscribed(stage) })
}

/**
 * Gives the next `size` subscribers their delivery of the notice, and moves its cursor past them. Returns outbox ids and
 * whether everybody has theirs; null when another worker moved the cursor meanwhile and this transaction must not commit.
 */
export async function fanOutBatch(
  tx: Tx,
  noticeId: string,
  size: number,
): Promise<{ outboxIds: string[]; done: boolean } | null> {
  const notice = await tx.notice.findUnique({ where: { id: noticeId } })
  if (!notice || notice.fannedOut) return { outboxIds: [], done: true }
  const contacts = await tx.contact.findMany({
    where: { ...subscribed(notice.stage), id: { gt: notice.cursor } },
    orderBy: { id: 'asc' },
    take: size,
    select: { id: true },
  })
  const done = contacts.length < size
  const cursor = contacts.at(-1)?.id ?? notice.cursor
  const moved = await tx.notice.updateMany({
    where: { id: noticeId, cursor: notice.cursor, fannedOut: false },
    data: { cursor, fannedOut: done },
  })
  if (moved.count === 0) return null
  const rows = contacts.map(({ id }) => ({ id: crypto.randomUUID(), contactId: id, noticeId, kind: 'notice' }))
  await tx.delivery.createMany({ data: rows, skipDuplicates: true })
  const jobs = rows.map(({ id }) => ({ job: 'deliver-notice', payload: { deliveryId: id } }) as const)
  return { outboxIds: await addJobs(tx, jobs), done }
}

/** Notices whose fan-out has not come to its end. */
export async function unfinishedNoticeIds(db: Db, limit: number): Promise<string[]> {
  const rows = await db.notice.findMany({ where: { fannedOut: false }, select: { id: true }, take: limit })
  return rows.map(({ id }) => id)
}

/** What the words of a notice are made of. */
export type NoticeRecord = {
  readonly school: string
  readonly text: string
  readonly title: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
}

export async function findNotice(db: Db, id: string): Promise<NoticeRecord | null> {
  const [notice] = await db.$queryRaw<NoticeRecord[]>`
    SELECT s.name AS school, n.text, l.title, l."startsOn", l."endsOn" FROM "Notice" n
    JOIN "School" s ON s.id = n."schoolId" LEFT JOIN "PublicityList" l ON l.id = n."listId" WHERE n.id = ${id}`
  return notice ?? null
}

/** How far a notice has got, by state of its deliveries. */
export async function noticeCounts(db: Db, noticeId: string): Promise<Record<DeliveryState, number>> {
  const groups = await db.delivery.groupBy({ by: ['state'], where: { noticeId }, _count: true })
  const found = new Map(groups.map(({ state, _count }) => [state, _count]))
  const counts = deliveryStates.map((state) => [state, found.get(state) ?? 0] as const)
  return Object.fromEntries(counts) as Record<DeliveryState, number>
}

/** A subscription without a stage takes everything; a notice without a stage is for everybody. */
function subscribed(stage: string | null): Prisma.ContactWhereInput {
  return { subscription: stage ? { OR: [{ stage: null }, { stage }] } : { isNot: null } }
}
