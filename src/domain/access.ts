/** Who works with the bot, and what each role may do. Access to a single case is narrowed further by its recusals. */
export const roles = [
  'principal',
  'aid-officer',
  'reviewer',
  'class-teacher',
  'custodian',
  'district-officer',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** `accept-case` is also declining and redirecting it; `approve-decision` is also sending a proposal back, `write-answers` also approving another's. */
export const actions = [
  'list-cases',
  'read-case',
  'accept-case',
  'investigate-case',
  'ask-reporter',
  'propose-decision',
  'approve-decision',
  'reply-to-reporter',
  'extend-deadline',
  'recuse',
  'read-letters',
  'reply-to-letters',
  'publish-list',
  'send-notice',
  'invite-staff',
  'read-digest',
  'write-answers',
  'verify-audit',
] as const
export type StaffAction = (typeof actions)[number]

const caseWork = [
  'list-cases',
  'read-case',
  'accept-case',
  'investigate-case',
  'ask-reporter',
  'propose-decision',
  'reply-to-reporter',
  'recuse',
] as const satisfies readonly StaffAction[]

/** The administrator runs the system and reads no case; the custodian keeps identities and reads no case either. */
const allowed: Record<Role, readonly StaffAction[]> = {
  principal: [
    ...caseWork,
    'approve-decision',
    'extend-deadline',
    'read-letters',
    'reply-to-letters',
    'publish-list',
    'send-notice',
    'invite-staff',
    'read-digest',
    'write-answers',
    'verify-audit',
  ],
  'aid-officer': [...caseWork, 'publish-list', 'send-notice', 'write-answers'],
  reviewer: [
    'list-cases',
    'read-case',
    'investigate-case',
    'propose-decision',
    'approve-decision',
    'recuse',
    'write-answers',
  ],
  'class-teacher': [],
  custodian: ['verify-audit'],
  'district-officer': ['list-cases', 'read-case', 'approve-decision', 'recuse', 'verify-audit'],
  admin: ['invite-staff', 'verify-audit'],
}

/** Whether the role may do this at all. */
export function may(role: Role, action: StaffAction): boolean {
  return allowed[role].includes(action)
}

/** A decision needs two people: whoever proposed it cannot approve it, and nobody approves what nobody proposed. */
export function mayApprove(decision: {
  proposerId: string | null
  approver: { staffId: string; role: Role }
  recusedIds: readonly string[]
}): boolean {
  const { proposerId, approver, recusedIds } = decision
  if (proposerId === null || proposerId === approver.staffId) return false
  return may(approver.role, 'approve-decision') && !recusedIds.includes(approver.staffId)
}
