import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Article } from '../../../src/policy/packs/article-schema.js'
import { amountForChild } from '../../../src/policy/packs/calculator.js'
import { loadPacks } from '../../../src/policy/packs/load-packs.js'
import type { Standard } from '../../../src/policy/packs/pack-schema.js'
import { yearFenOf } from '../../../src/policy/packs/standards.js'
import { compareTerms, inPeriod, type Term } from '../../../src/policy/packs/term.js'

const packs = loadPacks(fileURLToPath(new URL('../../../prisma/packs', import.meta.url)))
const articles = packs.flatMap((pack) => pack.articles)
const rows = new Map(packs.flatMap((pack) => pack.standards.map((row) => [row.id, row] as const)))
const national = packs.find((pack) => pack.id === 'national')?.standards ?? []

/** Every sum that a text names, in fen: 1250元, 312.5元, 8000、5000元, 2500到5000元. */
function sumsIn(text: string): number[] {
  return [...text.matchAll(/((?:\d+(?:\.\d+)?(?:元)?(?:、|到|至))*)(\d+(?:\.\d+)?)元/g)].flatMap((match) => {
    const before = [...(match[1] ?? '').matchAll(/\d+(?:\.\d+)?/g)].map(([figure]) => figure)
    return [...before, match[2] ?? ''].map((figure) => Math.round(Number(figure) * 100))
  })
}

/** What a row may be told as: its sum, its sum a year, half of that a term. */
function tellings(row: Standard): number[] {
  return [row.amountFen, yearFenOf(row), yearFenOf(row) / 2]
}

function usedRows(ids: readonly string[]): Standard[] {
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** The term whose rules an article tells: this one, or the last of its time. */
function termTold(article: Article): Term {
  return article.validTo ?? '2026-autumn'
}

test('the parser of sums sees single sums, lists and ranges', () => {
  expect(sumsIn('小学1250元、312.5元，2500到5000元，12000、16000元是旧的')).toEqual([
    125000, 31250, 250000, 500000, 1200000, 1600000,
  ])
})

test('every sum in a text is the sum of a standard that the article uses', () => {
  for (const article of articles) {
    const all = usedRows([...article.uses, ...article.variants.flatMap((variant) => variant.uses)])
    const allowed = new Set(all.flatMap(tellings))
    const corrections = article.corrects
      .map(({ correction }) => correction)
      .filter((text) => !/老标准|老上限/.test(text))
    for (const sum of [article.short, article.full, ...corrections].flatMap(sumsIn)) {
      expect(allowed.has(sum), `${article.id}: ${sum / 100}元`).toBe(true)
    }
  }
})

test('every sum in a variant is the sum of a standard that this variant uses', () => {
  for (const article of articles) {
    for (const variant of article.variants) {
      const allowed = new Set(usedRows(variant.uses).flatMap(tellings))
      for (const sum of sumsIn(variant.short)) expect(allowed.has(sum), `${article.id}: ${sum / 100}元`).toBe(true)
    }
  }
})

test('a short answer names only sums in force at the time it tells of', () => {
  for (const article of articles) {
    for (const { short, uses } of [article, ...article.variants]) {
      const told = (row: Standard) =>
        article.history ? compareTerms(row.validFrom, termTold(article)) <= 0 : inPeriod(termTold(article), row)
      const inForce = new Set(usedRows(uses).filter(told).flatMap(tellings))
      for (const sum of sumsIn(short)) expect(inForce.has(sum), `${article.id}: ${sum / 100}元`).toBe(true)
    }
  }
})

test('a correction calls old what ended and current what holds', () => {
  for (const article of articles) {
    for (const { correction } of article.corrects) {
      const [old = '', now = ''] = correction.split(/，现在|。/)
      if (!/老标准|老上限/.test(old)) continue
      const ended = new Set([...rows.values()].filter((row) => row.validTo).flatMap(tellings))
      for (const sum of sumsIn(old)) expect(ended.has(sum), correction).toBe(true)
      const holding = new Set(
        usedRows(article.uses)
          .filter((row) => !row.validTo)
          .flatMap(tellings),
      )
      for (const sum of sumsIn(now)) expect(holding.has(sum), correction).toBe(true)
    }
  }
})

const stageWords = { 小学: 'primary', 初中: 'junior' } as const

test('the living subsidy is told right for each stage, boarding and time', () => {
  for (const id of ['living-subsidy-amount', 'living-subsidy-history']) {
    const article = articles.find((one) => one.id === id)
    const term = article ? termTold(article) : '2026-autumn'
    const told = [...(article?.short ?? '').matchAll(/(小学|初中)寄宿(\d+)元、不寄宿(\d+)元/g)]
    expect(told).toHaveLength(2)
    for (const [, word, boarder, day] of told) {
      const stage = stageWords[word as keyof typeof stageWords]
      const yearFen = (boarding: boolean) => amountForChild(national, { stage, boarding, term })
      expect(yearFen(true)).toMatchObject({ yearFen: Number(boarder) * 100 })
      expect(yearFen(false)).toMatchObject({ yearFen: Number(day) * 100 })
    }
  }
})

test('each variant for a stage and boarding names the sum that the calculator gives', () => {
  const variants = articles
    .filter((article) => article.topic === 'living-subsidy' && article.id.startsWith('living'))
    .flatMap((article) => article.variants.map((variant) => ({ article, variant })))
    .filter(({ variant }) => variant.when.boarding !== undefined && variant.when.stage)
  expect(variants).toHaveLength(10)
  for (const { article, variant } of variants) {
    const amount = amountForChild(national, { ...variant.when, term: termTold(article) })
    expect(amount).toMatchObject({ kind: 'amount', yearFen: sumsIn(variant.short)[0] })
  }
})
