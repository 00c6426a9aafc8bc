import type { Role } from '../domain/access.js'
import { appendAudit } from '../storage/audit.js'
import { inviteStaff as storeInvite } from '../storage/staff.js'
import type { Tx } from '../storage/tx.js'

/** Adds a member of staff; the invite code is shown once, to be typed to the bot. */
export async function inviteStaff(
  tx: Tx,
  invited: { schoolId: string; name: string; role: Role; className?: string; now: Date },
): Promise<{ staffId: string; inviteCode: string }> {
  const result = await storeInvite(tx, invited)
  await appendAudit(tx, {
    chain: invited.schoolId,
    at: invited.now.toISOString(),
    event: { type: 'staff.invited', staffId: result.staffId, role: invited.role, by: { kind: 'operator' } },
  })
  return result
}
