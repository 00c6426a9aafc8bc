import type { Day } from '../../domain/day.js'

/** A school term: spring runs February to August, autumn September to January of the next year. */
export type Term = `${number}-spring` | `${number}-autumn`

export const termPattern = /^20\d\d-(spring|autumn)$/

/** The term in which a day lies. */
export function termOf(day: Day): Term {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  if (month === 1) return `${year - 1}-autumn`
  return month < 9 ? `${year}-spring` : `${year}-autumn`
}

/** Negative when `a` is the earlier term, 0 when they are the same. */
export function compareTerms(a: Term, b: Term): number {
  return rank(a) - rank(b)
}

/** True when `term` lies in the period, both ends included; an end left out is open. */
export function inPeriod(term: Term, period: { validFrom?: Term; validTo?: Term }): boolean {
  if (period.validFrom && compareTerms(term, period.validFrom) < 0) return false
  return !period.validTo || compareTerms(term, period.validTo) <= 0
}

/** True when two periods share a term. */
export function periodsMeet(a: { validFrom?: Term; validTo?: Term }, b: { validFrom?: Term; validTo?: Term }): boolean {
  const startsBeforeEnd = (start?: Term, end?: Term) => !start || !end || compareTerms(start, end) <= 0
  return startsBeforeEnd(a.validFrom, b.validTo) && startsBeforeEnd(b.validFrom, a.validTo)
}

/** '2024-spring' → '2024年春季学期'. */
export function formatTerm(term: Term): string {
  return `${term.slice(0, 4)}年${term.endsWith('spring') ? '春' : '秋'}季学期`
}

function rank(term: Term): number {
  return Number(term.slice(0, 4)) * 2 + (term.endsWith('autumn') ? 1 : 0)
}
