import { addDays, type Day } from './day.js'
import { addWorkingDays, type Calendar } from './working-days.js'

/** How long a list is shown: so many working days, or so many calendar days. */
export type PublicityRule = { readonly kind: 'working' | 'calendar'; readonly days: number }

/** A counts the day of posting (when it is a day of that kind), B starts on the day after. */
export type Convention = 'A' | 'B'

/** The period of a list, both days included. */
export type PublicityPeriod = { readonly startsOn: Day; readonly endsOn: Day }

export class InvalidPublicityRule extends Error {
  override readonly name = 'InvalidPublicityRule'
  constructor(readonly text: string) {
    super('a publicity rule reads working:N or calendar:N, N from 1 to 60')
  }
}

const longestDays = 60

/** Reads `working:5` or `calendar:7`; throws `InvalidPublicityRule`. */
export function parsePublicityRule(text: string): PublicityRule {
  const match = /^(working|calendar):([1-9]\d?)$/.exec(text.trim())
  const days = Number(match?.[2])
  if (!match || days > longestDays) throw new InvalidPublicityRule(text)
  return { kind: match[1] === 'working' ? 'working' : 'calendar', days }
}

/** The last day on which the list is shown and objections count. Throws `CalendarNotPublished`. */
export function publicityEnds(list: {
  startsOn: Day
  rule: PublicityRule
  convention: Convention
  calendar: Calendar
}): Day {
  const { rule, convention, calendar } = list
  const dayBeforeCounting = convention === 'A' ? addDays(list.startsOn, -1) : list.startsOn
  return rule.kind === 'working'
    ? addWorkingDays(dayBeforeCounting, rule.days, calendar)
    : addDays(dayBeforeCounting, rule.days)
}

/** Where today stands to a list's period. */
export function publicityPhase(list: PublicityPeriod, today: Day): 'before' | 'during' | 'after' {
  if (today < list.startsOn) return 'before'
  return today > list.endsOn ? 'after' : 'during'
}
