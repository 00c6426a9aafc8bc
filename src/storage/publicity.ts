import type { Day } from '../domain/day.js'
import type { PublicityList } from './generated/client.js'
import type { Db, Tx } from './tx.js'

export type RosterRow = { readonly name: string; readonly className: string; readonly level: string }

/** A draft list with all its entries, or nothing. */
export async function createList(
  tx: Tx,
  list: { schoolId: string; title: string; rule: string; startsOn: Day; endsOn: Day; rows: readonly RosterRow[] },
): Promise<string> {
  const { rows, ...head } = list
  const { id } = await tx.publicityList.create({ data: head, select: { id: true } })
  await tx.publicityEntry.createMany({ data: rows.map((row, position) => ({ listId: id, position, ...row })) })
  return id
}

export async function findList(db: Db, id: string): Promise<PublicityList | null> {
  return db.publicityList.findUnique({ where: { id } })
}

/** Draft → published, once. False when the list is no draft any more. */
export async function markPublished(tx: Tx, id: string, now: Date): Promise<boolean> {
  const updated = await tx.publicityList.updateMany({
    where: { id, state: 'draft' },
    data: { state: 'published', publishedAt: now },
  })
  return updated.count === 1
}

/** Lists that were published and ended no earlier than `endedSince`, the latest to end first. */
export async function publishedLists(db: Db, schoolId: string, endedSince: Day): Promise<PublicityList[]> {
  return db.publicityList.findMany({
    where: { schoolId, state: { in: ['published', 'ended'] }, endsOn: { gte: endedSince } },
    orderBy: [{ endsOn: 'desc' }, { title: 'asc' }],
  })
}

export async function allLists(db: Db, schoolId: string): Promise<(PublicityList & { _count: { entries: number } })[]> {
  return db.publicityList.findMany({
    where: { schoolId },
    include: { _count: { select: { entries: true } } },
    orderBy: { startsOn: 'desc' },
  })
}

/** One class's entries of a list in the list's order, and the names of all its classes. */
export async function classEntries(
  db: Db,
  listId: string,
  className: string,
): Promise<{ rows: RosterRow[]; classes: string[] }> {
  const classes = await db.publicityEntry.findMany({
    where: { listId },
    distinct: ['className'],
    select: { className: true },
    orderBy: { className: 'asc' },
  })
  const rows = await db.publicityEntry.findMany({
    where: { listId, className },
    select: { name: true, className: true, level: true },
    orderBy: { position: 'asc' },
  })
  return { rows, classes: classes.map((row) => row.className) }
}

export async function runningListCount(db: Db, schoolId: string, today: Day): Promise<number> {
  return db.publicityList.count({
    where: { schoolId, state: 'published', startsOn: { lte: today }, endsOn: { gte: today } },
  })
}
