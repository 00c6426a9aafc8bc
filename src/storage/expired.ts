import { addDays, type Day } from '../domain/day.js'
import type { Db, Tx } from './tx.js'

/** A chat platform repeats a message within minutes; digests of older ones are of no use. */
const handledDays = 2

/** Forgets conversations, draft files and message digests whose time is over. */
export async function removeExpired(db: Db, { now, today }: { now: Date; today: Day }): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.attachment.deleteMany({ where: { caseId: null, expiresAt: { lte: now } } })
  await db.handledMessage.deleteMany({ where: { day: { lt: addDays(today, -handledDays) } } })
}

/** Published lists whose last day is over. */
export async function endedListIds(db: Db, today: Day): Promise<string[]> {
  const where = { state: 'published', endsOn: { lt: today } }
  return (await db.publicityList.findMany({ where, select: { id: true } })).map(({ id }) => id)
}

/** published → ended, once; the school's id, or null when it had ended already. */
export async function markEnded(tx: Tx, listId: string, today: Day): Promise<string | null> {
  const where = { id: listId, state: 'published', endsOn: { lt: today } }
  const [ended] = await tx.publicityList.updateManyAndReturn({
    where,
    data: { state: 'ended' },
    select: { schoolId: true },
  })
  return ended?.schoolId ?? null
}
