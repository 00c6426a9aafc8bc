import { announcedTo } from '../domain/alert.js'
import { markAnnounced, staffListeners, workStates } from '../storage/announcements.js'
import { appendAudit } from '../storage/audit.js'
import { lockCase } from '../storage/cases.js'
import { createDeliveries } from '../storage/deliveries.js'
import type { JobContext } from './job-context.js'

/**
 * Alerts staff at once to a case whose reporter gave a name; an anonymous one is announced by its slot only. Done once;
 * while the bot knows nobody who may hear of it, nothing is done and the sweep asks again. Returns outbox ids.
 */
export async function announceCase({ prisma, clock }: JobContext, caseId: string): Promise<string[]> {
  return prisma.$transaction(async (tx) => {
    const found = await lockCase(tx, caseId)
    if (!found || found.announced || found.identity === 'anonymous') return []
    if (!workStates.some((state) => state === found.state)) return []
    const recusedIds = found.recusals.map(({ staffId }) => staffId)
    const told = announcedTo(await staffListeners(tx, found.schoolId), { urgent: found.urgent, recusedIds })
    if (told.length === 0) return []
    await markAnnounced(tx, caseId)
    await appendAudit(tx, {
      chain: `case:${caseId}`,
      at: clock.now().toISOString(),
      event: { type: 'case.announced', caseId, recipients: told.length, by: { kind: 'system' } },
    })
    const contactIds = told.flatMap((listener) => listener.contactIds)
    return createDeliveries(tx, {
      kind: 'alert',
      about: { what: 'case', caseCode: found.code, deadline: found.dueOn },
      contactIds,
    })
  })
}
