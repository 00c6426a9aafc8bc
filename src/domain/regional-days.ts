import type { DayRange } from './state-calendar.js'

/** Days that a region has free beyond the State Council's, by its own rule and, where dates move, its yearly notice. */
export type RegionalDays = {
  /** First part of a school's region, without 省/自治区: `广西`. */
  readonly region: string
  readonly source: string
  readonly off: readonly DayRange[]
}

export const regionalDays: readonly RegionalDays[] = []
