import { addDays, type Day, dayOf, timeOn, weekdayOf } from './day.js'
import { type Calendar, CalendarNotPublished } from './working-days.js'

/** The fixed moments of a school day at which staff hear of anonymous reports, whether or not there are any. */
export const alertSlots = ['11:30', '16:30'] as const
export type AlertSlot = (typeof alertSlots)[number]

/** The slot that also brings the principal's mailbox digest. */
export const digestSlot: AlertSlot = '16:30'

export type Slot = { readonly day: Day; readonly slot: AlertSlot; readonly at: Date }

/** A filing this close to a slot belongs to the next one: a slow commit must not surface by itself after the alert. */
const marginMs = 2 * 60_000

/** A gap between two school days is at most a long holiday; the search ends there. */
const longestGapDays = 40

/** The slots of a day, in order, whether or not it is a school day. */
export function slotsOf(day: Day): Slot[] {
  return alertSlots.map((slot) => ({ day, slot, at: timeOn(day, slot) }))
}

/**
 * Whether slots happen on this day. In a year without a calendar Monday to Friday count: a slot promises nobody a date,
 * and a quiet mailbox on a working day does more harm than an alert on a holiday.
 */
export function isSlotDay(day: Day, calendar: Calendar): boolean {
  try {
    return calendar.isWorkingDay(day)
  } catch (error) {
    if (!(error instanceof CalendarNotPublished)) throw error
    return weekdayOf(day) >= 1 && weekdayOf(day) <= 5
  }
}

/** When staff first hear of what is filed anonymously at `now`. */
export function nextAlertSlot(now: Date, calendar: Calendar): Date {
  const earliest = now.getTime() + marginMs
  const today = dayOf(now)
  for (let n = 0; n <= longestGapDays; n += 1) {
    const next = slotsOn(addDays(today, n), calendar).find(({ at }) => at.getTime() > earliest)
    if (next) return next.at
  }
  throw new RangeError(`no school day within ${longestGapDays} days`)
}

/**
 * The slots that should have run by `now`, oldest first: today's, and the last one of the school day before, so that
 * one that was missed is made up for once. Nothing before `since` (the school's first moment) is due.
 */
export function dueSlots({ now, since, calendar }: { now: Date; since: Date; calendar: Calendar }): Slot[] {
  const last = slotsOn(lastSlotDayBefore(dayOf(now), calendar), calendar).slice(-1)
  const due = [...last, ...slotsOn(dayOf(now), calendar)]
  return due.filter(({ at }) => at > since && at <= now)
}

function lastSlotDayBefore(day: Day, calendar: Calendar): Day {
  for (let n = 1; n <= longestGapDays; n += 1) {
    const earlier = addDays(day, -n)
    if (isSlotDay(earlier, calendar)) return earlier
  }
  throw new RangeError(`no school day within ${longestGapDays} days`)
}

function slotsOn(day: Day, calendar: Calendar): Slot[] {
  return isSlotDay(day, calendar) ? slotsOf(day) : []
}
