import { appendAudit } from '../storage/audit.js'
import { lockCase, recuse, updateCase } from '../storage/cases.js'
import { type ActionResult, done, Refused, type WishContext } from './wish-context.js'

/** A member of staff steps aside: no alert, no listing, no access from now on. */
export async function recuseFromCase({ tx, now, staff }: WishContext, caseId: string): Promise<ActionResult> {
  const reviewCase = await lockCase(tx, caseId)
  if (!staff || !reviewCase) throw new Refused('not-yours')
  await recuse(tx, caseId, staff.id)
  if (reviewCase.assigneeId === staff.id) await updateCase(tx, caseId, { assigneeId: null })
  const by = { kind: 'staff', staffId: staff.id, role: staff.role } as const
  await appendAudit(tx, {
    chain: `case:${caseId}`,
    at: now.toISOString(),
    event: { type: 'case.recused', caseId, staffId: staff.id, by },
  })
  return done
}
