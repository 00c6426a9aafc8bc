import type { Day } from '../domain/day.js'
import type { Db, Tx } from './tx.js'

export type UnansweredQuestion = {
  readonly id: string
  readonly text: string
  readonly plain: string
  readonly count: number
  readonly askedOn: Day
}

/** The most frequent first. */
export async function unansweredQuestions(db: Db, schoolId: string): Promise<UnansweredQuestion[]> {
  return db.unansweredQuestion.findMany({
    where: { schoolId },
    orderBy: [{ count: 'desc' }, { askedOn: 'desc' }, { plain: 'asc' }],
    omit: { schoolId: true },
  })
}

/** Two who ask the same at once are counted, not refused. */
export async function addUnanswered(
  tx: Tx,
  { schoolId, plain, text, askedOn }: { schoolId: string; text: string; plain: string; askedOn: Day },
): Promise<void> {
  await tx.unansweredQuestion.upsert({
    where: { schoolId_plain: { schoolId, plain } },
    create: { schoolId, plain, text, askedOn },
    update: { count: { increment: 1 }, askedOn },
  })
}

export async function countUnanswered(tx: Tx, id: string, askedOn: Day): Promise<void> {
  await tx.unansweredQuestion.updateMany({ where: { id }, data: { count: { increment: 1 }, askedOn } })
}

/** False when there is no such question. */
export async function forgetUnanswered(db: Db, schoolId: string, id: string): Promise<boolean> {
  return (await db.unansweredQuestion.deleteMany({ where: { schoolId, id } })).count > 0
}

/** Keeps the `most` most frequent; among equals the latest. */
export async function dropRarest(tx: Tx, schoolId: string, most: number): Promise<void> {
  const rows = await tx.unansweredQuestion.findMany({
    where: { schoolId },
    orderBy: [{ count: 'desc' }, { askedOn: 'desc' }],
    skip: most,
    select: { id: true },
  })
  await tx.unansweredQuestion.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
}
