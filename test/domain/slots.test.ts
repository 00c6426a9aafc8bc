import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, timeOn } from '../../src/domain/day.js'
import { dueSlots, isSlotDay, nextAlertSlot, slotsOf } from '../../src/domain/slots.js'
import { stateCalendar } from '../../src/domain/working-days.js'

const calendar = stateCalendar()
const next = (at: Date) => nextAlertSlot(at, calendar)

test('staff hear of a morning report at 11:30 and of an afternoon one at 16:30', () => {
  expect(next(timeOn('2026-11-23', '08:00'))).toEqual(timeOn('2026-11-23', '11:30'))
  expect(next(timeOn('2026-11-23', '11:31'))).toEqual(timeOn('2026-11-23', '16:30'))
})

test('a report within two minutes of a slot waits for the next one', () => {
  expect(next(timeOn('2026-11-23', '11:27'))).toEqual(timeOn('2026-11-23', '11:30'))
  expect(next(timeOn('2026-11-23', '11:28'))).toEqual(timeOn('2026-11-23', '16:30'))
  expect(next(timeOn('2026-11-23', '11:30'))).toEqual(timeOn('2026-11-23', '16:30'))
})

test('a Friday evening report waits for Monday, one before a holiday for the first day of work, make-up days included', () => {
  expect(next(timeOn('2026-11-20', '17:00'))).toEqual(timeOn('2026-11-23', '11:30'))
  expect(next(timeOn('2025-09-30', '18:00'))).toEqual(timeOn('2025-10-09', '11:30'))
  expect(next(timeOn('2025-10-10', '18:00'))).toEqual(timeOn('2025-10-11', '11:30'))
})

test('in a year without a calendar, Monday to Friday still have slots', () => {
  expect(isSlotDay('2031-03-03', calendar)).toBe(true)
  expect(isSlotDay('2031-03-02', calendar)).toBe(false)
  expect(next(timeOn('2031-02-28', '20:00'))).toEqual(timeOn('2031-03-03', '11:30'))
})

test('the next slot is always ahead, on a school day, at one of the two times', () => {
  const moments = fc.date({ min: new Date('2024-01-01'), max: new Date('2026-12-20'), noInvalidDate: true })
  fc.assert(
    fc.property(moments, (now) => {
      const at = next(now)
      expect(at.getTime()).toBeGreaterThan(now.getTime())
      expect(slotsOf(dayOf(at)).map((slot) => slot.at)).toContainEqual(at)
      expect(isSlotDay(dayOf(at), calendar)).toBe(true)
    }),
  )
})

test('due are the passed slots of today and the last one of the school day before, nothing older', () => {
  const since = timeOn('2026-11-01', '08:00')
  const due = (day: string, time: string) =>
    dueSlots({ now: timeOn(day, time), since, calendar }).map(({ day, slot }) => `${day} ${slot}`)
  expect(due('2026-11-23', '11:29')).toEqual(['2026-11-20 16:30'])
  expect(due('2026-11-23', '11:30')).toEqual(['2026-11-20 16:30', '2026-11-23 11:30'])
  expect(due('2026-11-23', '23:00')).toEqual(['2026-11-20 16:30', '2026-11-23 11:30', '2026-11-23 16:30'])
  expect(due('2026-11-22', '12:00')).toEqual(['2026-11-20 16:30'])
})

test('a slot before the school existed was not missed', () => {
  const since = timeOn('2026-11-23', '12:00')
  expect(dueSlots({ now: timeOn('2026-11-23', '12:01'), since, calendar })).toEqual([])
  expect(dueSlots({ now: timeOn('2026-11-23', '16:31'), since, calendar })).toHaveLength(1)
})
