import type { Actor, AuditEvent } from '../domain/audit.js'
import type { Day } from '../domain/day.js'
import { advance, type CaseEventType, type CaseState, TransitionRefused } from '../domain/review-case.js'
import { deadlinesFor, defaultClocks, remindersAhead } from '../domain/review-clocks.js'
import { CalendarNotPublished, countWorkingDays } from '../domain/working-days.js'
import { appendAudit } from '../storage/audit.js'
import { type CaseRecord, resetDeadlines, updateCase } from '../storage/cases.js'
import { Refused, type WishContext } from './wish-context.js'

type Changes = Parameters<typeof updateCase>[2]

/** Moves a locked case along its table: state, clock, deadlines and audit together. Throws `Refused('not-now')`. */
export async function moveCase(
  ctx: WishContext,
  reviewCase: CaseRecord,
  event: CaseEventType,
  by: Actor,
  changes: Changes = {},
): Promise<CaseState> {
  const { state, recheck, extensions } = tryAdvance(reviewCase, event)
  const acceptedOn = event === 'accept' || event === 'request-recheck' ? ctx.today : reviewCase.acceptedOn
  const paused = pausing(ctx, reviewCase, event)
  const since = acceptedOn ?? reviewCase.filedOn
  const clock = { state, since, calendar: ctx.calendar, settings: defaultClocks, extensions, pausedDays: paused.days }
  const { dueOn, deadlines } = deadlinesFor(clock)
  await updateCase(ctx.tx, reviewCase.id, {
    ...changes,
    state,
    recheck,
    extensions,
    acceptedOn,
    dueOn,
    pausedOn: paused.since,
    pausedDays: paused.days,
  })
  await resetDeadlines(ctx.tx, reviewCase.id, remindersAhead(deadlines, ctx.now))
  const at = by.kind === 'reporter' ? reporterMoment(ctx, reviewCase) : ctx.now.toISOString()
  await appendAudit(ctx.tx, {
    chain: `case:${reviewCase.id}`,
    at,
    event: auditOf({ event, by, reviewCase, dueOn, changes }),
  })
  return state
}

/** What the audit says of when a reporter did something: for an anonymous one the day only. */
export function reporterMoment(ctx: Pick<WishContext, 'now' | 'today'>, reviewCase: { identity: string }): string {
  return reviewCase.identity === 'anonymous' ? ctx.today : ctx.now.toISOString()
}

function tryAdvance(reviewCase: CaseRecord, event: CaseEventType) {
  const { state, recheck, extensions } = reviewCase
  try {
    return advance({ state, recheck, extensions }, event)
  } catch (error) {
    if (error instanceof TransitionRefused) throw new Refused('not-now')
    throw error
  }
}

/** The clock stands still from the day of the question to the day of the answer. */
function pausing(ctx: WishContext, c: CaseRecord, event: CaseEventType): { since: Day | null; days: number } {
  if (event === 'ask-reporter') return { since: ctx.today, days: c.pausedDays }
  if (event === 'request-recheck') return { since: null, days: 0 }
  if (!c.pausedOn) return { since: null, days: c.pausedDays }
  try {
    return { since: null, days: c.pausedDays + countWorkingDays(c.pausedOn, ctx.today, ctx.calendar) }
  } catch (error) {
    if (error instanceof CalendarNotPublished) return { since: null, days: c.pausedDays }
    throw error
  }
}

type Move = { event: CaseEventType; by: Actor; reviewCase: CaseRecord; dueOn: Day | null; changes: Changes }

function auditOf({ event, by, reviewCase, dueOn, changes }: Move): AuditEvent {
  const step = { caseId: reviewCase.id, by }
  const reason = 'stated-in-case'
  const decision = {
    finding: String(changes.finding ?? reviewCase.finding ?? ''),
    effect: String(changes.effect ?? reviewCase.effect ?? ''),
  }
  switch (event) {
    case 'accept':
      return { type: 'case.accepted', ...step, dueOn }
    case 'decline':
      return { type: 'case.declined', ...step, reason }
    case 'redirect':
      return { type: 'case.redirected', ...step, reason }
    case 'investigate':
      return { type: 'case.investigating', ...step, dueOn }
    case 'ask-reporter':
      return { type: 'case.question-asked', ...step }
    case 'reporter-answered':
      return { type: 'case.question-answered', ...step, dueOn }
    case 'propose':
      return { type: 'case.proposed', ...step, ...decision }
    case 'send-back':
      return { type: 'case.sent-back', ...step, reason }
    case 'approve':
      return { type: 'case.approved', ...step, ...decision, proposerId: reviewCase.proposerId ?? '' }
    case 'reply':
      return { type: 'case.replied', ...step }
    case 'close':
      return { type: 'case.closed', ...step }
    case 'request-recheck':
      return { type: 'case.recheck-requested', ...step, dueOn }
    case 'withdraw':
      return { type: 'case.withdrawn', ...step }
    case 'extend':
      return { type: 'case.extended', ...step, dueOn, reason }
  }
}
