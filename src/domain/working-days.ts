import { addDays, type Day, weekdayOf } from './day.js'
import { type RegionalDays, regionalDays } from './regional-days.js'
import { type CalendarPaper, type DayRange, statePapers } from './state-calendar.js'

/** Says which days the office works. Throws `CalendarNotPublished` for a day of a year that nobody has arranged yet. */
export type Calendar = { isWorkingDay(day: Day): boolean }

/** No working day can be counted in this year until its State Council paper is known: a person sets the date. */
export class CalendarNotPublished extends Error {
  override readonly name = 'CalendarNotPublished'
  constructor(readonly year: number) {
    super(`the calendar of ${year} is not published`)
  }
}

/**
 * The State Council's calendar with make-up days, and the days off of the school's region.
 * `region` is slash-separated from the province down (`广西/南宁`); further papers may be given beside the shipped ones.
 */
export function stateCalendar(
  region = '',
  papers: readonly CalendarPaper[] = statePapers,
  regional: readonly RegionalDays[] = regionalDays,
): Calendar {
  const ours = regional.filter((days) => region.startsWith(days.region))
  const years = new Set(papers.map((paper) => paper.year))
  const work = new Set(papers.flatMap((paper) => paper.work))
  const off = new Set([...papers, ...ours].flatMap((source) => source.off.flatMap(daysIn)))
  return {
    isWorkingDay(day) {
      const year = Number(day.slice(0, 4))
      if (!years.has(year)) throw new CalendarNotPublished(year)
      if (off.has(day)) return false
      return work.has(day) || !isWeekend(day)
    },
  }
}

/** The `days`-th working day after `from` (before it, when negative); 0 gives the first working day on or after it. */
export function addWorkingDays(from: Day, days: number, calendar: Calendar): Day {
  if (!Number.isSafeInteger(days)) throw new RangeError('working days are counted in whole days')
  const step = days < 0 ? -1 : 1
  let day = days === 0 ? addDays(from, -1) : from
  let left = Math.max(1, Math.abs(days))
  while (left > 0) {
    day = addDays(day, step)
    if (calendar.isWorkingDay(day)) left -= 1
  }
  return day
}

/** How many working days lie after `from` up to and including `to`; 0 when `to` is not later. */
export function countWorkingDays(from: Day, to: Day, calendar: Calendar): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) count += 1
  }
  return count
}

function isWeekend(day: Day): boolean {
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6
}

function daysIn([from, to]: DayRange): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
