import type { Day } from '../domain/day.js'
import type { Letter } from './generated/client.js'
import { freeCode } from './short-code.js'
import type { Db, Tx } from './tx.js'

export async function createLetter(
  tx: Tx,
  letter: { schoolId: string; kind: string; body: string; receivedOn: Day; visibleAt: Date; receiptId: string },
): Promise<string> {
  const { id } = await tx.letter.create({
    data: {
      ...letter,
      code: await freeCode((code) => tx.letter.count({ where: { schoolId: letter.schoolId, code } })),
    },
    select: { id: true },
  })
  return id
}

export async function letterByReceipt(db: Db, receiptId: string): Promise<Letter | null> {
  return db.letter.findUnique({ where: { receiptId } })
}

/** Letters not yet answered that staff may see by now, the oldest first. */
export async function openLetters(db: Db, schoolId: string, now: Date): Promise<Letter[]> {
  return db.letter.findMany({
    where: { schoolId, state: { in: ['new', 'read'] }, visibleAt: { lte: now } },
    orderBy: [{ receivedOn: 'asc' }, { code: 'asc' }],
  })
}

export async function findLetter(db: Db, id: string): Promise<Letter | null> {
  return db.letter.findUnique({ where: { id } })
}

/** new → read; false when it was read before. */
export async function markLetterRead(tx: Tx, id: string): Promise<boolean> {
  return (await tx.letter.updateMany({ where: { id, state: 'new' }, data: { state: 'read' } })).count === 1
}

/** False when the letter has been answered meanwhile. */
export async function answerLetter(tx: Tx, id: string, reply: string): Promise<boolean> {
  const where = { id, state: { in: ['new', 'read'] } }
  return (await tx.letter.updateMany({ where, data: { state: 'answered', reply } })).count === 1
}
