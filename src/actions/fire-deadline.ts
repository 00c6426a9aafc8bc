import { deadlineTo } from '../domain/alert.js'
import { staffListeners } from '../storage/announcements.js'
import { appendAudit } from '../storage/audit.js'
import { lockCase } from '../storage/cases.js'
import { type DeadlineRecord, findDeadline, markFired } from '../storage/deadlines.js'
import { createDeliveries } from '../storage/deliveries.js'
import type { Tx } from '../storage/tx.js'
import type { JobContext } from './job-context.js'

/** Acts on a deadline that has come, once. A case whose clock has stopped meanwhile alerts nobody. Returns outbox ids. */
export async function fireDeadline({ prisma, clock }: JobContext, deadlineId: string): Promise<string[]> {
  return prisma.$transaction(async (tx) => {
    const found = await findDeadline(tx, deadlineId)
    if (!found) return []
    // The case's steps replace its deadlines under this lock: from here on, what is read still holds.
    await lockCase(tx, found.case.id)
    const deadline = await findDeadline(tx, deadlineId)
    const now = clock.now()
    if (!deadline || deadline.case.visibleAt > now) return []
    if (!(await markFired(tx, deadlineId, now))) return []
    const caseId = deadline.case.id
    await appendAudit(tx, {
      chain: `case:${caseId}`,
      at: now.toISOString(),
      event: { type: 'deadline.fired', caseId, deadlineId, kind: deadline.kind, by: { kind: 'system' } },
    })
    return alertTo(tx, deadline)
  })
}

/** The due day is cleared whenever the clock stands still, and when the case is over. */
async function alertTo(tx: Tx, { kind, case: about }: DeadlineRecord): Promise<string[]> {
  if (about.dueOn === null) return []
  const told = deadlineTo(await staffListeners(tx, about.schoolId), { kind, ...about })
  return createDeliveries(tx, {
    kind: 'alert',
    about: { what: 'deadline', kind, caseCode: about.code, deadline: about.dueOn },
    contactIds: told.flatMap((listener) => listener.contactIds),
  })
}
