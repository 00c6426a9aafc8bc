import { describe, expect, it } from 'vitest'
import { addDays, dayOf, formatDay, isDay, timeOn } from '../../src/domain/day.js'

describe('a day', () => {
  it('changes at midnight in Shanghai, wherever the machine stands', () => {
    expect(dayOf(new Date('2026-11-20T15:59:59Z'))).toBe('2026-11-20')
    expect(dayOf(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21')
  })

  it('has its times in Shanghai', () => {
    expect(timeOn('2026-11-21', '09:00').toISOString()).toBe('2026-11-21T01:00:00.000Z')
    expect(dayOf(timeOn('2026-11-21', '00:00'))).toBe('2026-11-21')
    expect(dayOf(timeOn('2026-11-21', '23:59'))).toBe('2026-11-21')
  })

  it('is counted over month ends, leap days and year ends', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(addDays('2026-05-01', 0)).toBe('2026-05-01')
  })

  it('is written as people write it', () => {
    expect(formatDay('2026-11-21')).toBe('11月21日（周六）')
    expect(formatDay('2026-03-01')).toBe('3月1日（周日）')
  })

  it('exists or not', () => {
    expect(isDay('2024-02-29')).toBe(true)
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '2026-01-01T00:00', '']) {
      expect(isDay(text), text).toBe(false)
    }
  })
})
