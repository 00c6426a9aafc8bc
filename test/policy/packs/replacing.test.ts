import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { layersFor } from '../../../src/policy/packs/layers.js'
import { loadPacks } from '../../../src/policy/packs/load-packs.js'

const packs = loadPacks(fileURLToPath(new URL('../../../prisma/packs', import.meta.url)))

function toldIn(region: string, id: string): string | undefined {
  const { articles, nearest } = layersFor(packs, region)
  const article = articles.find((one) => one.id === id)
  return article && nearest(article).id
}

test.each([
  ['云南/昆明/盘龙区', 'publicity-days', 'yunnan-publicity'],
  ['广西/南宁', 'publicity-days', 'guangxi-publicity'],
  ['河北/石家庄', 'publicity-days', 'publicity-days'],
  ['河北/石家庄', 'senior-grant-amount', 'shijiazhuang-current'],
  ['山东/济南', 'preschool-aid', 'shandong-preschool'],
  ['云南/昆明', 'living-subsidy-amount', 'living-subsidy-amount'],
])('in %s, %s is told as %s', (region, id, told) => {
  expect(toldIn(region, id)).toBe(told)
})

test('what replaces an article is of a place, tells the same topic and is no history', () => {
  const articles = packs.flatMap((pack) => pack.articles.map((article) => ({ ...article, layer: pack.layer })))
  const replacing = articles.filter((article) => article.replaces !== undefined)
  expect(replacing.length).toBeGreaterThan(5)
  for (const article of replacing) {
    const replaced = articles.find((one) => one.id === article.replaces)
    expect(article.layer).not.toBe('national')
    expect(article.history, article.id).toBe(false)
    expect(replaced?.topic, article.id).toBe(article.topic)
  }
})
