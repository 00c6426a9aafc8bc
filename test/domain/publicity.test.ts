import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/day.js'
import {
  type Convention,
  InvalidPublicityRule,
  parsePublicityRule,
  publicityEnds,
  publicityPhase,
} from '../../src/domain/publicity.js'
import { stateCalendar } from '../../src/domain/working-days.js'

const calendar = stateCalendar()

function ends(startsOn: string, rule: string, convention: Convention, region = ''): string {
  return publicityEnds({ startsOn, rule: parsePublicityRule(rule), convention, calendar: stateCalendar(region) })
}

describe('a publicity rule', () => {
  it('counts working or calendar days', () => {
    expect(parsePublicityRule('working:5')).toEqual({ kind: 'working', days: 5 })
    expect(parsePublicityRule(' calendar:7 ')).toEqual({ kind: 'calendar', days: 7 })
  })

  it.each(['', '5', 'working', 'working:0', 'working:-5', 'working:5.5', 'weeks:1', 'working:61', 'working:5 days'])(
    'is refused when it reads «%s»',
    (text) => expect(() => parsePublicityRule(text)).toThrow(InvalidPublicityRule),
  )
})

describe('the end of a publicity', () => {
  it('is the fifth working day after posting, or with the posting day counted', () => {
    expect(ends('2026-11-16', 'working:5', 'B')).toBe('2026-11-23')
    expect(ends('2026-11-16', 'working:5', 'A')).toBe('2026-11-20')
  })

  it('counts from the next working day when the list is posted on a free day', () => {
    expect(ends('2026-11-21', 'working:5', 'A')).toBe('2026-11-27')
    expect(ends('2026-11-21', 'working:5', 'B')).toBe('2026-11-27')
  })

  it('leaves out the long holiday and counts the make-up Saturday', () => {
    expect(ends('2025-09-29', 'working:5', 'B')).toBe('2025-10-13')
    expect(ends('2025-09-29', 'working:5', 'A')).toBe('2025-10-11')
  })

  it('leaves out the days that the region has free', () => {
    expect(ends('2026-04-15', 'working:5', 'B', '广西/南宁')).toBe('2026-04-24')
    expect(ends('2026-04-15', 'working:5', 'B')).toBe('2026-04-22')
  })

  it('counts every day of a calendar week', () => {
    expect(ends('2026-11-16', 'calendar:7', 'A')).toBe('2026-11-22')
    expect(ends('2026-11-16', 'calendar:7', 'B')).toBe('2026-11-23')
  })

  it('needs no published year when calendar days are counted', () => {
    expect(ends('2026-12-30', 'calendar:7', 'A')).toBe('2027-01-05')
  })

  it('is never earlier with the day of posting left out', () => {
    const aDay = fc.integer({ min: 0, max: 1_000 }).map((n) => addDays('2024-01-20', n))
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 15 }), (startsOn, days) => {
        const rule = { kind: 'working', days } as const
        const a = publicityEnds({ startsOn, rule, convention: 'A', calendar })
        const b = publicityEnds({ startsOn, rule, convention: 'B', calendar })
        expect(a >= startsOn).toBe(true)
        expect(a < b === calendar.isWorkingDay(startsOn)).toBe(true)
      }),
    )
  })
})

describe('a list', () => {
  it('is open to objections on its first and last day and on no day outside', () => {
    const list = { startsOn: '2026-11-16', endsOn: '2026-11-23' }
    expect(publicityPhase(list, '2026-11-15')).toBe('before')
    expect(publicityPhase(list, '2026-11-16')).toBe('during')
    expect(publicityPhase(list, '2026-11-23')).toBe('during')
    expect(publicityPhase(list, '2026-11-24')).toBe('after')
  })
})
