import { type About, aboutSchema } from '../domain/alert.js'
import { addJobs } from './outbox.js'
import type { Db, Tx } from './tx.js'

export const deliveryStates = ['pending', 'sending', 'waiting', 'sent', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** What goes to the person: `alert` and `digest` to staff, `news` to a reporter, `notice` to a subscriber. */
export type DeliveryKind = 'alert' | 'digest' | 'news' | 'notice'

export type ClaimedDelivery = {
  readonly id: string
  readonly attempts: number
  readonly kind: DeliveryKind
  readonly about: About | null
  readonly noticeId: string | null
  readonly account: string
  readonly externalId: string
  readonly staffId: string | null
  /** Whether the contact still wishes to hear from the office. */
  readonly subscribed: boolean
}

/** Longer than any send may take: a claim that has lasted so long belongs to a crashed worker. */
const claimSeconds = 60

/** One delivery of `about` per contact, and the jobs that send them; returns outbox ids for the relay. */
export async function createDeliveries(
  tx: Tx,
  { kind, about, contactIds }: { kind: Exclude<DeliveryKind, 'notice'>; about: About; contactIds: readonly string[] },
): Promise<string[]> {
  const rows = contactIds.map((contactId) => ({ id: crypto.randomUUID(), contactId, kind, about }))
  await tx.delivery.createMany({ data: rows })
  return addJobs(
    tx,
    rows.map(({ id }) => ({ job: 'deliver', payload: { deliveryId: id } })),
  )
}

/**
 * pending → sending for one worker only; null when the delivery is gone, done or in other hands. Time is the database's
 * own, because the app's clock may be moved while a send is under way.
 */
export async function claimDelivery(db: Db, id: string): Promise<ClaimedDelivery | null> {
  const [claimed] = await db.$queryRaw<ClaimedDelivery[]>`
    UPDATE "Delivery" d SET state = 'sending', attempts = attempts + 1,
      "retryAt" = now() AT TIME ZONE 'UTC' + make_interval(secs => ${claimSeconds})
    FROM "Contact" c
    WHERE d.id = ${id} AND c.id = d."contactId" AND (d.state = 'pending'
      OR (d.state IN ('sending', 'waiting') AND d."retryAt" < now() AT TIME ZONE 'UTC'))
    RETURNING d.id, d.attempts, d.kind, d.about, d."noticeId", c.account, c."externalId", c."staffId",
      EXISTS (SELECT FROM "Subscription" s WHERE s."contactId" = c.id) AS subscribed`
  return claimed ? { ...claimed, about: aboutSchema.safeParse(claimed.about).data ?? null } : null
}

/** sending → sent. */
export async function markSent(db: Db, id: string, at: Date): Promise<void> {
  await db.delivery.updateMany({
    where: { id, state: 'sending' },
    data: { state: 'sent', sentAt: at, retryAt: null },
  })
}

/**
 * sending → waiting for somebody to come back; that was no attempt. Without `retrySeconds` only a wake-up ends it.
 */
export async function markWaiting(db: Db, id: string, retrySeconds: number | null): Promise<void> {
  await db.$executeRaw`
    UPDATE "Delivery" SET state = 'waiting', attempts = attempts - 1,
      "retryAt" = now() AT TIME ZONE 'UTC' + make_interval(secs => ${retrySeconds}::double precision)
    WHERE id = ${id} AND state = 'sending'`
}

/** sending → pending for another attempt, or failed. */
export async function markUnsent(db: Db, id: string, state: 'pending' | 'failed'): Promise<void> {
  await db.delivery.updateMany({ where: { id, state: 'sending' }, data: { state, retryAt: null } })
}

/** The contact does not want it any more, or nothing is left to say. */
export async function dropDelivery(db: Db, id: string): Promise<void> {
  await db.delivery.deleteMany({ where: { id } })
}

export type WaitingFor = { readonly account: string; readonly externalId?: string }

/** What waits for one contact of an account, or for all of them, by id from `after` on. */
export function waitingDeliveries(
  db: Db,
  { account, externalId }: WaitingFor,
  { after, limit }: { after: string; limit: number },
): Promise<PendingDelivery[]> {
  const where = { state: 'waiting', contact: { account, externalId }, id: { gt: after } }
  return db.delivery.findMany({ where, select: { id: true, kind: true }, orderBy: { id: 'asc' }, take: limit })
}

/** waiting → pending. */
export async function wake(tx: Tx, ids: readonly string[]): Promise<void> {
  const where = { id: { in: [...ids] }, state: 'waiting' }
  await tx.delivery.updateMany({ where, data: { state: 'pending', retryAt: null } })
}

export type PendingDelivery = { readonly id: string; readonly kind: string }

/** Deliveries whose job may be lost, or whose time to be tried again has come. Alerts come before notices. */
export function pendingDeliveries(db: Db, limit: number): Promise<PendingDelivery[]> {
  return db.$queryRaw`
    SELECT id, kind FROM "Delivery"
    WHERE state = 'pending' OR (state IN ('sending', 'waiting') AND "retryAt" < now() AT TIME ZONE 'UTC')
    ORDER BY kind, id LIMIT ${limit}`
}
