import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { amountForChild, amountForFamily } from '../../../src/policy/packs/calculator.js'
import { layersFor } from '../../../src/policy/packs/layers.js'
import { loadPacks } from '../../../src/policy/packs/load-packs.js'

const packs = loadPacks(fileURLToPath(new URL('../../../prisma/packs', import.meta.url)))
const { standards } = layersFor(packs, '贵州/毕节')
const panlong = layersFor(packs, '云南/昆明/盘龙区').standards

test.each([
  ['primary', true, '2024-spring', 1250],
  ['primary', false, '2024-spring', 625],
  ['junior', true, '2026-autumn', 1500],
  ['junior', false, '2026-autumn', 750],
  ['primary', true, '2023-autumn', 1000],
  ['primary', false, '2023-autumn', 500],
  ['junior', true, '2023-autumn', 1250],
  ['junior', false, '2019-autumn', 625],
] as const)('%s, boarding %s, in %s: %i yuan a year, half of it a term', (stage, boarding, term, yuan) => {
  const amount = amountForChild(standards, { stage, boarding, term })
  expect(amount).toMatchObject({ kind: 'amount', yearFen: yuan * 100, termFen: yuan * 50, provisional: true })
})

test('day pupils before autumn 2019 have no national standard, so nothing is claimed', () => {
  expect(amountForChild(standards, { stage: 'junior', boarding: false, term: '2019-spring' })).toEqual({
    kind: 'unknown',
  })
})

test('the old day-pupil standard says that it was for the four groups only', () => {
  const amount = amountForChild(standards, { stage: 'junior', boarding: false, term: '2022-spring' })
  expect(amount).toMatchObject({ payee: 'four-groups' })
})

test('盘龙区 paid a junior day pupil 700 until spring 2019 and 625 from that autumn', () => {
  const junior = { stage: 'junior', boarding: false } as const
  expect(amountForChild(panlong, { ...junior, term: '2019-spring' })).toMatchObject({ yearFen: 70_000 })
  expect(amountForChild(panlong, { ...junior, term: '2019-autumn' })).toMatchObject({
    yearFen: 62_500,
    provisional: false,
  })
  expect(amountForChild(panlong, { ...junior, term: '2024-spring' })).toMatchObject({ yearFen: 75_000 })
})

test('盘龙区 paid special-education pupils 1250 whether or not they boarded', () => {
  const child = { stage: 'primary', boarding: false, category: 'special-education', term: '2020-spring' } as const
  expect(amountForChild(panlong, child)).toMatchObject({ standardId: 'panlong-special-primary-2019', yearFen: 125_000 })
})

test('meals are counted by the day: five yuan, two hundred days', () => {
  const child = { stage: 'primary', term: '2026-autumn', programme: 'nutritionScheme' } as const
  expect(amountForChild(standards, child)).toMatchObject({ yearFen: 100_000 })
})

test('a senior grant is an average, not a promise', () => {
  expect(amountForChild(standards, { stage: 'senior', term: '2024-autumn' })).toMatchObject({ yearFen: 200_000 })
  expect(amountForChild(standards, { stage: 'senior', term: '2025-spring' })).toMatchObject({
    yearFen: 230_000,
    figure: 'average',
    rule: '财教〔2024〕181号',
  })
})

test('what is not known is asked for instead of guessed', () => {
  expect(amountForChild(standards, {})).toEqual({ kind: 'missing', missing: ['stage', 'boarding', 'term'] })
  expect(amountForChild(standards, { stage: 'junior', term: '2026-autumn' })).toEqual({
    kind: 'missing',
    missing: ['boarding'],
  })
  expect(amountForChild(standards, { stage: 'senior' })).toEqual({ kind: 'missing', missing: ['term'] })
})

test('where no amount is known for kindergarten, none is made up', () => {
  expect(amountForChild(standards, { stage: 'preschool', term: '2026-autumn' })).toEqual({ kind: 'unknown' })
})

test('a family of three is added up', () => {
  const term = '2026-autumn'
  const family = amountForFamily(standards, [
    { stage: 'primary', boarding: false, term },
    { stage: 'junior', boarding: true, term },
    { stage: 'senior', term },
  ])
  expect(family).toMatchObject({ totalYearFen: 442_500, totalTermFen: 221_250 })
})

test('there is no total while one child is unknown', () => {
  const family = amountForFamily(standards, [{ stage: 'senior', term: '2026-autumn' }, { stage: 'primary' }])
  expect(family.totalYearFen).toBeUndefined()
  expect(family.children[1]).toMatchObject({ kind: 'missing' })
})
