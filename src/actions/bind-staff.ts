import { appendAudit } from '../storage/audit.js'
import { bindByInvite, type StaffMember } from '../storage/staff.js'
import { Refused, type WishContext } from './wish-context.js'

/** Binds the contact to the person of an invite code. Throws `Refused('bad-invite')`. */
export async function bindStaff({ tx, now, school, contact }: WishContext, inviteCode: string): Promise<StaffMember> {
  const member = await bindByInvite(tx, { inviteCode, ...contact, now })
  if (!member) throw new Refused('bad-invite')
  await appendAudit(tx, {
    chain: school.id,
    at: now.toISOString(),
    event: { type: 'staff.bound', staffId: member.id, by: { kind: 'staff', staffId: member.id, role: member.role } },
  })
  return member
}
