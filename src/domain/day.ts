/** A calendar day `YYYY-MM-DD` as a school in China sees it, whatever the machine's time zone. Sorts as text. */
export type Day = string

/** Shanghai keeps UTC+8 all year (no daylight saving since 1991), so days need no time-zone database. */
const shanghaiOffsetMs = 8 * 3_600_000
const dayMs = 86_400_000

/** The school's day at an instant. */
export function dayOf(at: Date): Day {
  return new Date(at.getTime() + shanghaiOffsetMs).toISOString().slice(0, 10)
}

/** The instant at which the school's clock shows `time` (`HH:MM`) on `day`. */
export function timeOn(day: Day, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`)
}

/** The day `n` calendar days later, or earlier when `n` is negative. */
export function addDays(day: Day, n: number): Day {
  return new Date(Date.parse(day) + n * dayMs).toISOString().slice(0, 10)
}

/** Whether the text is a day that exists: `2026-02-29` is none. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay()
}

/** As people write it: `11月21日（周六）`. */
export function formatDay(day: Day): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日（周${'日一二三四五六'[weekdayOf(day)]}）`
}
