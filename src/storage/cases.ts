import type { Day } from '../domain/day.js'
import type { ObjectionCategory, ReporterIdentity } from '../domain/objection.js'
import type { CaseState } from '../domain/review-case.js'
import type { CaseDeadline } from '../domain/review-clocks.js'
import type { CaseEntry, Prisma, ReviewCase } from './generated/client.js'
import { freeCode } from './short-code.js'
import type { Db, Tx } from './tx.js'

export type CaseRecord = Omit<ReviewCase, 'state' | 'category' | 'identity'> & {
  readonly state: CaseState
  readonly category: ObjectionCategory
  readonly identity: ReporterIdentity
  readonly list: { title: string } | null
  readonly recusals: readonly { staffId: string }[]
}
const withHead = { list: { select: { title: true } }, recusals: { select: { staffId: true } } } as const

/** The receipt has a case already: the confirmation is a repeat. */
export class ReceiptInUse extends Error {
  override readonly name = 'ReceiptInUse'
}

type NewCase = Omit<Prisma.ReviewCaseUncheckedCreateInput, 'code' | 'id'>

/** Creates the case. Throws `ReceiptInUse`, so that a repeated confirmation makes no second one. */
export async function createCase(tx: Tx, data: NewCase): Promise<ReviewCase> {
  const known = await tx.reviewCase.findUnique({ where: { receiptId: data.receiptId }, select: { id: true } })
  if (known) throw new ReceiptInUse()
  const code = await freeCode((code) => tx.reviewCase.count({ where: { schoolId: data.schoolId, code } }))
  return tx.reviewCase.create({ data: { ...data, code } })
}

export async function caseByReceipt(db: Db, receiptId: string): Promise<ReviewCase | null> {
  return db.reviewCase.findUnique({ where: { receiptId } })
}

export async function findCase(db: Db, id: string): Promise<CaseRecord | null> {
  const row = await db.reviewCase.findUnique({ where: { id }, include: withHead })
  return row as CaseRecord | null
}

/** Locks the case's row for the rest of the transaction. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRecord | null> {
  await tx.$queryRaw`SELECT id FROM "ReviewCase" WHERE id = ${id} FOR UPDATE`
  return findCase(tx, id)
}

export async function updateCase(tx: Tx, id: string, data: Prisma.ReviewCaseUncheckedUpdateInput): Promise<void> {
  await tx.reviewCase.update({ where: { id }, data: { ...data, version: { increment: 1 } } })
}

/** Cases in one of the states that staff may see by now and from which `staffId` is not shut out; most pressing first. */
export async function visibleCases(
  db: Db,
  wanted: { schoolId: string; states: readonly CaseState[]; now: Date; staffId?: string },
): Promise<CaseRecord[]> {
  const rows = await db.reviewCase.findMany({
    where: {
      schoolId: wanted.schoolId,
      state: { in: [...wanted.states] },
      visibleAt: { lte: wanted.now },
      ...(wanted.staffId ? { recusals: { none: { staffId: wanted.staffId } } } : {}),
    },
    include: withHead,
    orderBy: [{ urgent: 'desc' }, { dueOn: { sort: 'asc', nulls: 'last' } }, { code: 'asc' }],
  })
  return rows as CaseRecord[]
}

/** Adds words to a case. The only place that writes them; `readEntries` is the only one that reads them. */
export async function addEntry(
  tx: Tx,
  entry: { caseId: string; kind: string; body: string; day: Day; staffId?: string },
): Promise<void> {
  const seq = await tx.caseEntry.count({ where: { caseId: entry.caseId } })
  await tx.caseEntry.create({ data: { ...entry, seq } })
}

export async function readEntries(db: Db, caseId: string): Promise<CaseEntry[]> {
  return db.caseEntry.findMany({ where: { caseId }, orderBy: { seq: 'asc' } })
}

export async function attachmentIds(db: Db, caseId: string): Promise<string[]> {
  return (await db.attachment.findMany({ where: { caseId }, select: { id: true } })).map(({ id }) => id)
}

/** Replaces the deadlines that have not fired by those of the case's new state. */
export async function resetDeadlines(tx: Tx, caseId: string, deadlines: readonly CaseDeadline[]): Promise<void> {
  await tx.deadline.deleteMany({ where: { caseId, firedAt: null } })
  await tx.deadline.createMany({ data: deadlines.map(({ kind, at }) => ({ caseId, kind, at })) })
}

export async function recuse(tx: Tx, caseId: string, staffId: string): Promise<void> {
  await tx.recusal.createMany({ data: { caseId, staffId }, skipDuplicates: true })
}

export type CaseMetadata = {
  readonly id: string
  readonly code: string
  readonly state: string
  readonly category: string
  readonly dueOn: string | null
  readonly assigneeRole: string | null
}

/** What an operator may know of the school's cases: nothing of their contents, nothing of their order. */
export async function caseMetadata(db: Db, schoolId: string): Promise<CaseMetadata[]> {
  const rows = await db.reviewCase.findMany({ where: { schoolId }, orderBy: { code: 'asc' } })
  const assignees = await db.staff.findMany({ where: { schoolId }, select: { id: true, role: true } })
  const roleOf = new Map(assignees.map(({ id, role }) => [id, role]))
  return rows.map(({ id, code, state, category, dueOn, assigneeId }) => ({
    id,
    code,
    state,
    category,
    dueOn,
    assigneeRole: (assigneeId && roleOf.get(assigneeId)) || null,
  }))
}
