import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadPacks } from '../../../src/policy/packs/load-packs.js'
import { localNotice } from '../../../src/policy/packs/pack-fields.js'
import { printedAnswer } from '../../../src/policy/packs/printed-answer.js'
import { compareTerms, type Term } from '../../../src/policy/packs/term.js'

const packs = loadPacks(fileURLToPath(new URL('../../../prisma/packs', import.meta.url)))
const articles = packs.flatMap((pack) => pack.articles)
const standards = packs.flatMap((pack) => pack.standards.map((row) => ({ ...row, region: pack.region })))
const thisTerm: Term = '2026-autumn'

test('the shipped packs load and cover what families ask about', () => {
  expect(packs.map((pack) => pack.id)).toContain('national')
  expect(articles.length).toBeGreaterThanOrEqual(110)
  expect(new Set(articles.map((article) => article.topic)).size).toBe(21)
})

test('no article id stands in two packs, so that no layer replaces another by accident', () => {
  const ids = articles.map((article) => article.id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('every article knows several ways of asking, most of them many', () => {
  expect(articles.filter((article) => article.questions.length >= 8).length / articles.length).toBeGreaterThan(0.8)
  expect(articles.filter((article) => article.questions.length < 4).map((article) => article.id)).toEqual([])
})

test('no question is claimed by two articles of one pack', () => {
  const claimed = packs.flatMap((pack) => {
    const lines = pack.articles.flatMap((article) => article.questions)
    return lines.filter((line, index) => lines.indexOf(line) !== index)
  })
  expect(claimed).toEqual([])
})

test('every short answer fits into 120 characters with its rule', () => {
  for (const article of articles) {
    for (const { short } of [article, ...article.variants]) {
      expect([...printedAnswer(short, article.rule)].length, article.id).toBeLessThanOrEqual(120)
    }
  }
})

test('what an office is said to do fits into 120 characters and is worded for a reader', () => {
  for (const office of packs.flatMap((pack) => pack.offices)) expect(office.say, office.id).toMatch(/。$/)
})

test('amounts not read in their source send the reader to the notice of the year and place', () => {
  const bare = articles
    .filter((article) => article.mark !== 'S')
    .flatMap((article) => [article, ...article.variants].map(({ short }) => ({ id: article.id, short })))
    .filter(({ short }) => /\d元/.test(short) && !short.includes(localNotice))
  expect(bare).toEqual([])
})

test('every standard that a later one replaces has an end, and the later one starts after it', () => {
  const keyOf = (row: (typeof standards)[number]) =>
    [
      row.region,
      row.programme,
      row.stage,
      row.boarding,
      row.tier,
      row.figure,
      row.category === 'special-education',
    ].join()
  for (const row of standards) {
    const later = standards.filter(
      (other) => keyOf(other) === keyOf(row) && compareTerms(other.validFrom, row.validFrom) > 0,
    )
    for (const other of later) {
      expect(row.validTo, row.id).toBeDefined()
      expect(compareTerms(row.validTo ?? thisTerm, other.validFrom), row.id).toBeLessThan(0)
    }
  }
})

test('what is told as history ended before this term, and what is told as current has not', () => {
  for (const article of articles) {
    const ended = article.validTo !== undefined && compareTerms(article.validTo, thisTerm) < 0
    expect(ended, article.id).toBe(article.history)
  }
})

test('no rule asks for a stamped proof, and none sets a number of days for the whole country', () => {
  const national = packs.filter((pack) => pack.id === 'national')
  expect(national.flatMap((pack) => pack.publicity.map((row) => row.days))).toEqual([undefined])
  const proof = articles.find((article) => article.id === 'apply-proof')
  expect(proof?.short).toContain('承诺')
  expect(proof?.corrects.length).toBeGreaterThan(0)
})
