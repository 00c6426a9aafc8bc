import { addDays, type Day, timeOn } from './day.js'
import type { CaseState } from './review-case.js'
import { addWorkingDays, type Calendar, CalendarNotPublished } from './working-days.js'

export type DeadlineKind = 'reminder' | 'due' | 'escalation'
export type CaseDeadline = { readonly kind: DeadlineKind; readonly at: Date }

/** The school's clocks, in working days. */
export type ClockSettings = {
  readonly acceptDays: number
  readonly answerDays: number
  readonly extensionDays: number
  readonly recheckDays: number
}

/** What a school has until it chooses otherwise; an extension of more than three working days is not allowed. */
export const defaultClocks: ClockSettings = { acceptDays: 1, answerDays: 3, extensionDays: 3, recheckDays: 3 }

export type CaseClock = {
  readonly state: CaseState
  /** Day of filing while filed, of acceptance until replied, of the request from then on. */
  readonly since: Day
  readonly calendar: Calendar
  readonly settings: ClockSettings
  /** How many extensions were granted. */
  readonly extensions?: number
  /** Whether the case is in its recheck, whose decision runs on the recheck's clock. */
  readonly recheck?: boolean
  /** Working days spent waiting for the reporter, during which the clock stood still. */
  readonly pausedDays?: number
}

/**
 * By when the state's next step is due, and what to do when. `remindersAhead` leaves out the reminders that come too late to help.
 * No date where the clock stands still or the year's calendar is not published: then a person sets it.
 */
export function deadlinesFor(clock: CaseClock): { dueOn: Day | null; deadlines: CaseDeadline[] } {
  const days = daysAllowed(clock)
  if (days === null) return { dueOn: null, deadlines: [] }
  try {
    const dueOn = addWorkingDays(clock.since, days, clock.calendar)
    return { dueOn, deadlines: deadlinesAround(dueOn, clock) }
  } catch (error) {
    if (error instanceof CalendarNotPublished) return { dueOn: null, deadlines: [] }
    throw error
  }
}

function daysAllowed({ state, settings, extensions = 0, recheck = false, pausedDays = 0 }: CaseClock): number | null {
  if (state === 'decided' && recheck) return settings.recheckDays
  switch (state) {
    case 'filed':
      return settings.acceptDays
    case 'accepted':
    case 'investigating':
    case 'proposed':
    case 'decided':
      return settings.answerDays + extensions * Math.min(settings.extensionDays, 3) + pausedDays
    case 'rechecking':
      return settings.recheckDays
    case 'waiting-for-reporter':
    case 'replied':
    case 'declined':
    case 'redirected':
    case 'closed':
    case 'withdrawn':
      return null
  }
}

function deadlinesAround(dueOn: Day, { since, calendar }: CaseClock): CaseDeadline[] {
  const dayBefore = addWorkingDays(dueOn, -1, calendar)
  return [
    { kind: 'reminder', at: timeOn(dayBefore < since ? since : dayBefore, '09:00') },
    { kind: 'due', at: timeOn(dueOn, '17:00') },
    { kind: 'escalation', at: timeOn(dayAfter(dueOn, calendar), '09:00') },
  ]
}

/** The principal hears of it on a day that may be free rather than not at all, when the new year is not arranged yet. */
function dayAfter(dueOn: Day, calendar: Calendar): Day {
  try {
    return addWorkingDays(dueOn, 1, calendar)
  } catch (error) {
    if (error instanceof CalendarNotPublished) return addDays(dueOn, 1)
    throw error
  }
}

/** Leaves out reminders for a moment at which staff are told of the case anyway, or before it. */
export function remindersAhead(deadlines: readonly CaseDeadline[], toldAt: Date): CaseDeadline[] {
  return deadlines.filter(({ kind, at }) => kind !== 'reminder' || at > toldAt)
}
