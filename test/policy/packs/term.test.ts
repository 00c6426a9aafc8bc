import { expect, test } from 'vitest'
import { compareTerms, formatTerm, inPeriod, periodsMeet, termOf } from '../../../src/policy/packs/term.js'

test('January still belongs to the autumn term of the year before', () => {
  expect(termOf('2024-01-15')).toBe('2023-autumn')
  expect(termOf('2024-02-01')).toBe('2024-spring')
  expect(termOf('2024-08-31')).toBe('2024-spring')
  expect(termOf('2024-09-01')).toBe('2024-autumn')
})

test('spring comes before autumn of the same year', () => {
  expect(compareTerms('2024-spring', '2024-autumn')).toBeLessThan(0)
  expect(compareTerms('2024-spring', '2023-autumn')).toBeGreaterThan(0)
})

test('a period includes both of its ends and may be open', () => {
  const period = { validFrom: '2019-autumn', validTo: '2023-autumn' } as const
  expect(inPeriod('2019-autumn', period)).toBe(true)
  expect(inPeriod('2023-autumn', period)).toBe(true)
  expect(inPeriod('2024-spring', period)).toBe(false)
  expect(inPeriod('2024-spring', { validFrom: '2024-spring' })).toBe(true)
})

test('periods that follow each other do not meet', () => {
  expect(periodsMeet({ validTo: '2023-autumn' }, { validFrom: '2024-spring' })).toBe(false)
  expect(periodsMeet({ validTo: '2024-spring' }, { validFrom: '2024-spring' })).toBe(true)
})

test('a term is printed in words', () => {
  expect(formatTerm('2024-spring')).toBe('2024年春季学期')
})
