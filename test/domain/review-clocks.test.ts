import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, timeOn } from '../../src/domain/day.js'
import { type CaseState, caseStates } from '../../src/domain/review-case.js'
import { type CaseClock, deadlinesFor, defaultClocks } from '../../src/domain/review-clocks.js'
import { countWorkingDays, stateCalendar } from '../../src/domain/working-days.js'

const calendar = stateCalendar()

function clock(state: CaseState, since: string, more: Partial<CaseClock> = {}) {
  return deadlinesFor({ state, since, calendar, settings: defaultClocks, ...more })
}

const running: readonly CaseState[] = ['filed', 'accepted', 'investigating', 'proposed', 'decided', 'rechecking']

describe('the clock of a case', () => {
  it('asks for acceptance within one working day of filing', () => {
    expect(clock('filed', '2026-11-20').dueOn).toBe('2026-11-23')
    expect(clock('filed', '2026-11-21').dueOn).toBe('2026-11-23')
  })

  it('asks for the answer within three working days of acceptance, whatever step the work has reached', () => {
    for (const state of ['accepted', 'investigating', 'proposed', 'decided'] as const) {
      expect(clock(state, '2026-11-20').dueOn, state).toBe('2026-11-25')
    }
  })

  it('gives three more working days after an extension, and never more by setting', () => {
    expect(clock('investigating', '2026-11-20', { extensions: 1 }).dueOn).toBe('2026-11-30')
    const generous = { ...defaultClocks, extensionDays: 10 }
    expect(clock('investigating', '2026-11-20', { extensions: 1, settings: generous }).dueOn).toBe('2026-11-30')
  })

  it('runs a recheck on its own time to the end, whatever was extended before', () => {
    const settings = { ...defaultClocks, recheckDays: 2 }
    expect(clock('rechecking', '2026-11-20', { settings, extensions: 1, recheck: true }).dueOn).toBe('2026-11-24')
    expect(clock('decided', '2026-11-20', { settings, extensions: 1, recheck: true }).dueOn).toBe('2026-11-24')
  })

  it('does not count the working days spent waiting for the reporter', () => {
    expect(clock('investigating', '2026-11-20', { pausedDays: 2 }).dueOn).toBe('2026-11-27')
  })

  it('reminds the working day before, calls at five on the day, and goes to the principal the working day after', () => {
    expect(clock('accepted', '2026-09-28').deadlines).toEqual([
      { kind: 'reminder', at: timeOn('2026-09-30', '09:00') },
      { kind: 'due', at: timeOn('2026-10-08', '17:00') },
      { kind: 'escalation', at: timeOn('2026-10-09', '09:00') },
    ])
  })

  it('reminds at once when no working day is left before', () => {
    const [reminder] = clock('filed', '2026-11-21').deadlines
    expect(reminder).toEqual({ kind: 'reminder', at: timeOn('2026-11-21', '09:00') })
  })

  it('stands still while the reporter is asked, and stops when the case is answered or over', () => {
    for (const state of caseStates.filter((one) => !running.includes(one))) {
      expect(clock(state, '2026-11-20'), state).toEqual({ dueOn: null, deadlines: [] })
    }
  })

  it('gives no date in a year whose calendar is not published', () => {
    expect(clock('accepted', '2026-12-30')).toEqual({ dueOn: null, deadlines: [] })
    expect(clock('filed', '2027-03-01')).toEqual({ dueOn: null, deadlines: [] })
  })

  it('still tells the principal when only the day after falls into an unpublished year', () => {
    const { dueOn, deadlines } = clock('filed', '2026-12-30')
    expect(dueOn).toBe('2026-12-31')
    expect(deadlines.at(-1)).toEqual({ kind: 'escalation', at: timeOn('2027-01-01', '09:00') })
  })

  it('always reminds before it is due and escalates after, in working days', () => {
    const aDay = fc.integer({ min: 0, max: 1_000 }).map((n) => addDays('2024-02-01', n))
    fc.assert(
      fc.property(aDay, fc.constantFrom(...running), (since, state) => {
        const { dueOn, deadlines } = clock(state, since)
        const times = deadlines.map(({ at }) => at.getTime())
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(times.length).toBe(3)
        expect(countWorkingDays(since, dueOn ?? '', calendar)).toBe(state === 'filed' ? 1 : 3)
      }),
    )
  })
})
