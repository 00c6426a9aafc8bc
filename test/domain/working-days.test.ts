import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/day.js'
import { statePapers } from '../../src/domain/state-calendar.js'
import { addWorkingDays, CalendarNotPublished, countWorkingDays, stateCalendar } from '../../src/domain/working-days.js'

const calendar = stateCalendar()
const aDay = fc.integer({ min: 0, max: 1_000 }).map((n) => addDays('2024-01-20', n))

describe('the State Council calendar', () => {
  it('agrees with an independent calendar on every day of 2024, 2025 and 2026', () => {
    for (let day = '2024-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      expect(`${day} ${calendar.isWorkingDay(day)}`).toBe(`${day} ${chineseDays.isWorkday(day)}`)
    }
  })

  it('has the number of free days and make-up days of each paper', () => {
    const counts = statePapers.map(({ year, off, work }) => [
      year,
      off.reduce((sum, [from, to]) => sum + 1 + (Date.parse(to) - Date.parse(from)) / 86_400_000, 0),
      work.length,
    ])
    expect(counts).toEqual([
      [2024, 28, 8],
      [2025, 28, 5],
      [2026, 33, 6],
    ])
  })

  it('left the eve of the new year 2024 a working day', () => {
    expect(calendar.isWorkingDay('2024-02-09')).toBe(true)
    expect(calendar.isWorkingDay('2025-01-28')).toBe(false)
  })

  it('knows nothing of a year that is not published', () => {
    expect(() => calendar.isWorkingDay('2027-01-04')).toThrow(CalendarNotPublished)
    expect(() => addWorkingDays('2026-12-30', 3, calendar)).toThrow(expect.objectContaining({ year: 2027 }))
    expect(() => calendar.isWorkingDay('2023-12-29')).toThrow(expect.objectContaining({ year: 2023 }))
  })

  it('can be given a further paper', () => {
    const more = [
      ...statePapers,
      { year: 2027, paper: '', url: '', off: [['2027-01-01', '2027-01-03']] as const, work: [] },
    ]
    const longer = stateCalendar('', { papers: more, regional: [] })
    expect(addWorkingDays('2026-12-31', 1, longer)).toBe('2027-01-04')
  })
})

describe('a region with days of its own', () => {
  it('is free on 三月三 in Guangxi only', () => {
    const guangxi = stateCalendar('广西/南宁')
    expect(guangxi.isWorkingDay('2026-04-17')).toBe(false)
    expect(guangxi.isWorkingDay('2026-04-20')).toBe(false)
    expect(calendar.isWorkingDay('2026-04-17')).toBe(true)
    expect(stateCalendar('广西壮族自治区/柳州').isWorkingDay('2025-03-31')).toBe(false)
    expect(stateCalendar('云南/昆明/盘龙区').isWorkingDay('2025-03-31')).toBe(true)
  })

  it('gives no date for a year whose regional notice is missing', () => {
    expect(() => stateCalendar('西藏/拉萨').isWorkingDay('2026-03-02')).toThrow(CalendarNotPublished)
  })

  it('may work on a day that the State Council made free', () => {
    const regional = [{ region: '四川/凉山', year: 2026, source: '', off: [], work: ['2026-04-06'] }]
    const liangshan = stateCalendar('四川/凉山/西昌', { papers: statePapers, regional })
    expect(liangshan.isWorkingDay('2026-04-06')).toBe(true)
  })
})

describe('counting working days', () => {
  it('goes to the first working day on or after for nought', () => {
    expect(addWorkingDays('2026-11-21', 0, calendar)).toBe('2026-11-23')
    expect(addWorkingDays('2026-11-23', 0, calendar)).toBe('2026-11-23')
  })

  it('goes back for negative numbers', () => {
    expect(addWorkingDays('2026-11-23', -1, calendar)).toBe('2026-11-20')
    expect(addWorkingDays('2026-02-24', -1, calendar)).toBe('2026-02-14')
  })

  it('refuses parts of days', () => {
    expect(() => addWorkingDays('2026-11-23', 1.5, calendar)).toThrow(RangeError)
  })

  it('always ends on a working day, with as many in between as were asked for', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 20 }), (from, days) => {
        const end = addWorkingDays(from, days, calendar)
        expect(calendar.isWorkingDay(end)).toBe(true)
        expect(countWorkingDays(from, end, calendar)).toBe(days)
      }),
    )
  })

  it('comes back to where it started from a working day', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 10 }), (from, days) => {
        const start = addWorkingDays(from, 0, calendar)
        expect(addWorkingDays(addWorkingDays(start, days, calendar), -days, calendar)).toBe(start)
      }),
    )
  })
})
