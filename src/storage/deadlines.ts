import type { CaseState } from '../domain/review-case.js'
import type { DeadlineKind } from '../domain/review-clocks.js'
import type { Db, Tx } from './tx.js'

export type DeadlineRecord = {
  readonly id: string
  readonly kind: DeadlineKind
  readonly case: {
    readonly id: string
    readonly schoolId: string
    readonly code: string
    readonly state: CaseState
    readonly urgent: boolean
    readonly assigneeId: string | null
    readonly dueOn: string | null
    readonly visibleAt: Date
    readonly recusedIds: readonly string[]
  }
}

/**
 * Deadlines that have come and not been acted on, oldest first. Those of a case that staff may not see yet wait: their
 * alert would tell when an anonymous report was made. A school whose bot knows no staff has nobody to tell.
 */
export async function dueDeadlineIds(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.deadline.findMany({
    where: {
      firedAt: null,
      at: { lte: now },
      case: { visibleAt: { lte: now }, school: { staff: { some: { active: true, contacts: { some: {} } } } } },
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { id: true },
    take: limit,
  })
  return rows.map(({ id }) => id)
}

export async function findDeadline(db: Db, id: string): Promise<DeadlineRecord | null> {
  const row = await db.deadline.findUnique({
    where: { id },
    include: { case: { include: { recusals: { select: { staffId: true } } } } },
  })
  if (!row) return null
  const recusedIds = row.case.recusals.map(({ staffId }) => staffId)
  return {
    id,
    kind: row.kind as DeadlineKind,
    case: { ...row.case, state: row.case.state as CaseState, recusedIds },
  }
}

/** True for the one transaction that acts on the deadline. */
export async function markFired(tx: Tx, id: string, now: Date): Promise<boolean> {
  const where = { id, firedAt: null, at: { lte: now } }
  return (await tx.deadline.updateMany({ where, data: { firedAt: now } })).count === 1
}
