import type { Wish } from '../conversations/step.js'
import { may, mayApprove, type StaffAction } from '../domain/access.js'
import { findSensitive } from '../domain/redaction.js'
import { type CaseEventType, caseTable } from '../domain/review-case.js'
import { addEntry, type CaseRecord, lockCase, readEntries } from '../storage/cases.js'
import { createDeliveries } from '../storage/deliveries.js'
import { moveCase } from './move-case.js'
import { type ActionResult, Refused, type WishContext } from './wish-context.js'

type Advance = Extract<Wish, { do: 'advance-case' }>
type Staff = NonNullable<WishContext['staff']>

/** What a member of staff needs to be allowed for each step; the other steps are the reporter's. */
const permission: Partial<Record<CaseEventType, StaffAction>> = {
  accept: 'accept-case',
  decline: 'accept-case',
  redirect: 'accept-case',
  investigate: 'investigate-case',
  'ask-reporter': 'ask-reporter',
  propose: 'propose-decision',
  approve: 'approve-decision',
  'send-back': 'approve-decision',
  reply: 'reply-to-reporter',
  extend: 'extend-deadline',
}
/** Under which heading the words of a step join the case. */
const entryKind: Partial<Record<CaseEventType, string>> = {
  decline: 'reason',
  redirect: 'reason',
  'send-back': 'note',
  extend: 'reason',
  'ask-reporter': 'question',
  propose: 'proposal',
}
/** The reporter hears of these, if he can be told at all. */
const newsOf: readonly CaseEventType[] = ['accept', 'decline', 'redirect', 'ask-reporter', 'reply', 'extend']

/** One step of staff. Throws `Refused` when the case, the role or the two-person rule does not allow it. */
export async function advanceCase(ctx: WishContext, wish: Advance): Promise<ActionResult> {
  const reviewCase = await lockCase(ctx.tx, wish.caseId)
  if (!ctx.staff || !reviewCase) throw new Refused('not-yours')
  if (!stepsOpenTo(ctx.staff, reviewCase).includes(wish.event)) throw refusalFor(ctx.staff, reviewCase, wish.event)
  const words = wish.proposal ? wish.proposal.text.join('\n') : wish.text
  if (words && findSensitive(words).length > 0) throw new Refused('sensitive')
  await addWords(ctx, ctx.staff, { ...wish, text: words })
  const by = { kind: 'staff', staffId: ctx.staff.id, role: ctx.staff.role } as const
  await moveCase(ctx, reviewCase, wish.event, by, changesOf(wish, ctx.staff))
  return { effect: 'done', outboxIds: await tellReporter(ctx, reviewCase, wish.event) }
}

/** The steps that this member of staff may take now; none when shut out of the case. */
export function stepsOpenTo(staff: Staff, reviewCase: CaseRecord): CaseEventType[] {
  const recusedIds = reviewCase.recusals.map(({ staffId }) => staffId)
  if (recusedIds.includes(staff.id)) return []
  const events = Object.keys(caseTable[reviewCase.state]) as CaseEventType[]
  return events.filter((event) => {
    const action = permission[event]
    if (!action || !may(staff.role, action)) return false
    if (event === 'extend') return reviewCase.extensions === 0
    const deciding = event === 'approve' || event === 'send-back'
    return (
      !deciding ||
      mayApprove({ proposerId: reviewCase.proposerId, approver: { staffId: staff.id, role: staff.role }, recusedIds })
    )
  })
}

function refusalFor(staff: Staff, reviewCase: CaseRecord, event: CaseEventType): Refused {
  const own = reviewCase.proposerId === staff.id && (event === 'approve' || event === 'send-back')
  return new Refused(own ? 'same-person' : 'not-now')
}

function changesOf({ event, proposal }: Advance, staff: Staff): Parameters<typeof moveCase>[4] {
  switch (event) {
    case 'accept':
      return { assigneeId: staff.id }
    case 'propose':
      return { proposerId: staff.id, finding: proposal?.finding ?? null, effect: proposal?.effect ?? null }
    case 'send-back':
      return { proposerId: null }
    default:
      return {}
  }
}

async function addWords({ tx, today }: WishContext, staff: Staff, { caseId, event, text }: Advance): Promise<void> {
  const kind = entryKind[event]
  if (kind && text) await addEntry(tx, { caseId, kind, body: text, day: today, staffId: staff.id })
  if (event !== 'reply') return
  const approved = (await readEntries(tx, caseId)).findLast((entry) => entry.kind === 'proposal')
  if (!approved) throw new Refused('not-now')
  await addEntry(tx, { caseId, kind: 'reply', body: approved.body, day: today, staffId: staff.id })
}

async function tellReporter({ tx }: WishContext, reviewCase: CaseRecord, event: CaseEventType): Promise<string[]> {
  if (!reviewCase.reporterId || !newsOf.includes(event)) return []
  return createDeliveries(tx, { kind: 'news', about: { what: 'news' }, contactIds: [reviewCase.reporterId] })
}
