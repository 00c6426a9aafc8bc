import type { Role } from '../domain/access.js'
import type { Listener } from '../domain/alert.js'
import { caseStates, isOpen } from '../domain/review-case.js'
import type { ReviewCase } from './generated/client.js'
import type { Db, Tx } from './tx.js'

/** Everybody on the staff whom the bot can reach. */
export async function staffListeners(db: Db, schoolId: string): Promise<Listener[]> {
  const staff = await db.staff.findMany({
    where: { schoolId, active: true, contacts: { some: {} } },
    select: { id: true, role: true, contacts: { select: { id: true } } },
    orderBy: { id: 'asc' },
  })
  return staff.map(({ id, role, contacts }) => ({
    staffId: id,
    role: role as Role,
    contactIds: contacts.map((contact) => contact.id),
  }))
}

export type OpenCase = Pick<ReviewCase, 'id' | 'code' | 'identity' | 'urgent' | 'announced' | 'dueOn'> & {
  readonly recusedIds: readonly string[]
}

/** A replied case is open to a recheck, but waits for nobody at the office. */
export const workStates = caseStates.filter((state) => isOpen(state) && state !== 'replied')

/** The school's cases that wait for the office and may be seen by now. */
export async function openCases(db: Db, schoolId: string, now: Date): Promise<OpenCase[]> {
  const rows = await db.reviewCase.findMany({
    where: { schoolId, state: { in: workStates }, visibleAt: { lte: now } },
    select: {
      id: true,
      code: true,
      identity: true,
      urgent: true,
      announced: true,
      dueOn: true,
      recusals: { select: { staffId: true } },
    },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ recusals, ...row }) => ({ ...row, recusedIds: recusals.map(({ staffId }) => staffId) }))
}

/** How many cases wait for the office, of those that this member of staff is not shut out of. */
export function countOpenCases(db: Db, staffId: string, now: Date): Promise<number> {
  return db.reviewCase.count({
    where: {
      school: { staff: { some: { id: staffId } } },
      state: { in: workStates },
      visibleAt: { lte: now },
      recusals: { none: { staffId } },
    },
  })
}

/** True for the one transaction that announces the case. */
export async function markAnnounced(tx: Tx, caseId: string): Promise<boolean> {
  const where = { id: caseId, announced: false }
  return (await tx.reviewCase.updateMany({ where, data: { announced: true } })).count === 1
}

/** Cases whose reporter gave a name and which staff who can be reached have not heard of. Anonymous ones wait for a slot. */
export async function unannouncedCaseIds(db: Db, limit: number): Promise<string[]> {
  const rows = await db.reviewCase.findMany({
    where: {
      announced: false,
      identity: { not: 'anonymous' },
      state: { in: workStates },
      school: { staff: { some: { active: true, role: { in: ['aid-officer', 'principal'] }, contacts: { some: {} } } } },
    },
    select: { id: true },
    take: limit,
  })
  return rows.map(({ id }) => id)
}
