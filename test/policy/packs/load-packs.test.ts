import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadPacks } from '../../../src/policy/packs/load-packs.js'
import { PackError } from '../../../src/policy/packs/pack-error.js'

const head = 'id: demo\nname: 示范\nlayer: national\nregion: ""\nversion: 2026-09-01\n'
const article = `articles:
  - id: one
    title: 怎样申请
    topic: application
    mark: S
    rule: { document: 某号文件 }
    questions: |
      怎么申请
      去哪申请
    short: 找班主任要一张申请表就行。
    full: |
      ${'向班主任要一张申请表，如实填写，签字以后交回去。'.repeat(5)}
`
const standards = `standards:
  - id: old
    programme: livingSubsidy
    stage: primary
    boarding: true
    yuan: 1000
    validFrom: 2012-autumn
    mark: S2
    rule: { document: 某号文件 }
  - id: new
    programme: livingSubsidy
    stage: primary
    boarding: true
    yuan: 1250
    validFrom: 2024-spring
    mark: S2
    rule: { document: 某号文件 }
`
let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'packs-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(file: string, text: string) {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

function problems() {
  try {
    loadPacks(root)
  } catch (error) {
    if (error instanceof PackError) return error.problems
    throw error
  }
  return []
}

test('a folder with a head is a pack; folders without one are passed over', () => {
  write('a/pack.yaml', head)
  write('a/articles.yaml', article)
  write('words/lexicon.yaml', 'anything: at all\n')
  const [pack, ...others] = loadPacks(root)
  expect(others).toEqual([])
  expect(pack).toMatchObject({ id: 'demo', region: '', standards: [] })
  expect(pack?.articles[0]).toMatchObject({
    questions: ['怎么申请', '去哪申请'],
    source: { file: join('a', 'articles.yaml'), line: 2 },
  })
})

test('a wrong value is refused with its file, line and reason', () => {
  write('a/pack.yaml', head)
  write('a/articles.yaml', article.replace('topic: application', 'topic: weather'))
  expect(problems()).toEqual([{ file: join('a', 'articles.yaml'), line: 4, reason: expect.stringContaining('topic') }])
})

test('a missing field is shown at the article that lacks it', () => {
  write('a/pack.yaml', head)
  write('a/articles.yaml', article.replace('    short: 找班主任要一张申请表就行。\n', ''))
  expect(problems()).toEqual([expect.objectContaining({ line: 2, reason: 'articles.0.short：缺少这一项' })])
})

test('an unknown field is shown at its own line', () => {
  write('a/pack.yaml', head)
  write('a/articles.yaml', `${article}    shrot: 写错了\n`)
  const lines = `${article}    shrot`.split('\n').length
  expect(problems()).toEqual([expect.objectContaining({ line: lines, reason: expect.stringContaining('shrot') })])
})

test('broken YAML is shown at its line', () => {
  write('a/pack.yaml', head)
  write('a/articles.yaml', 'articles:\n  - id: one\n  title: "未完\n')
  expect(problems()[0]).toMatchObject({ file: join('a', 'articles.yaml'), reason: expect.stringContaining('YAML') })
  expect(problems()[0]?.line).toBeGreaterThanOrEqual(2)
})

test('an answer that is too long with its rule is refused', () => {
  write('a/pack.yaml', head)
  write('a/articles.yaml', article.replace('就行。', `就行${'，很简单'.repeat(30)}。`))
  expect(problems()).toEqual([expect.objectContaining({ line: 10, reason: expect.stringContaining('120 字') })])
})

test('an unverified amount without the words that say so is refused', () => {
  write('a/pack.yaml', head)
  write('a/articles.yaml', article.replace('mark: S', 'mark: S2').replace('就行。', '就行，一年1250元。'))
  expect(problems()).toEqual([
    expect.objectContaining({ line: 5, reason: expect.stringContaining('以当年当地通知为准') }),
  ])
})

test('history without an end is refused', () => {
  write('a/pack.yaml', head)
  write('a/articles.yaml', article.replace('mark: S', 'mark: S\n    history: true'))
  expect(problems()).toEqual([expect.objectContaining({ line: 6, reason: expect.stringContaining('validTo') })])
})

test('standards that overlap in time are refused', () => {
  write('a/pack.yaml', head)
  write('a/standards.yaml', standards)
  expect(problems()).toEqual([{ file: join('a', 'standards.yaml'), line: 10, reason: '与标准 old 的执行时间重叠' }])
})

test('an id used twice and a reference to nothing are refused', () => {
  write('a/pack.yaml', head)
  write('a/1.yaml', article)
  write('a/2.yaml', `${article}    followUps: [nowhere]\n    uses: [no-such-row]\n`)
  expect(problems().map(({ reason }) => reason)).toEqual([
    '编号 one 用了两次',
    '没有编号为 nowhere 的条目',
    '没有编号为 no-such-row 的标准',
  ])
})

test('one broken file refuses everything, and every broken file is named', () => {
  write('a/pack.yaml', head)
  write('a/articles.yaml', article)
  write('b/pack.yaml', head.replace('id: demo', 'id: other').replace('layer: national', 'layer: planet'))
  write('c/pack.yaml', head.replace('id: demo', 'id: third'))
  write('c/x.yaml', 'articles: nothing\n')
  expect(problems().map(({ file, line }) => [file, line])).toEqual([
    [join('b', 'pack.yaml'), 3],
    [join('c', 'x.yaml'), 1],
  ])
  expect(() => loadPacks(root)).toThrow(/pack\.yaml 第 3 行：/)
})
