import { addDays, type Day, weekdayOf } from './day.js'
import { type RegionalDays, regionalDays, regionsWithYearlyNotice } from './regional-days.js'
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

/** What a calendar is made of; the shipped data, unless a school adds papers of its own. */
export type CalendarSources = {
  readonly papers: readonly CalendarPaper[]
  readonly regional: readonly RegionalDays[]
}

/**
 * The State Council's calendar with make-up days, under the days of the school's region.
 * `region` is slash-separated from the province down (`广西/南宁`).
 */
export function stateCalendar(
  region = '',
  { papers, regional }: CalendarSources = { papers: statePapers, regional: regionalDays },
): Calendar {
  const notices = regional.filter((notice) => region.startsWith(notice.region))
  const needsNotice = regionsWithYearlyNotice.some((name) => region.startsWith(name))
  const arranged = arrangedYears(papers, needsNotice ? notices : papers)
  // Later sources go before earlier ones: a region may make a working day of a free one and the other way round.
  const works = new Map([...papers, ...notices].flatMap(daysArranged))
  return {
    isWorkingDay(day) {
      const year = Number(day.slice(0, 4))
      if (!arranged.has(year)) throw new CalendarNotPublished(year)
      return works.get(day) ?? !isWeekend(day)
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

function arrangedYears(papers: readonly { year: number }[], notices: readonly { year: number }[]): Set<number> {
  return new Set(papers.map((paper) => paper.year).filter((year) => notices.some((notice) => notice.year === year)))
}

function daysArranged({ off, work = [] }: Pick<RegionalDays, 'off' | 'work'>): [Day, boolean][] {
  return [
    ...off.flatMap(daysIn).map((day): [Day, boolean] => [day, false]),
    ...work.map((day): [Day, boolean] => [day, true]),
  ]
}

function daysIn([from, to]: DayRange): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
