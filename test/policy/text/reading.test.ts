import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noRecollection } from '../../../src/policy/learn/recollection.js'
import { createReader } from '../../../src/policy/text/reader.js'
import { loadUnderstanding } from '../../../src/policy/understanding.js'
import { packsRoot } from '../shipped-policy.js'

const { lexicon, examples } = loadUnderstanding(join(packsRoot, 'understanding'))
const reader = createReader(lexicon, () => examples.map((example) => example.text), noRecollection)
const read = (message: string) => reader.read(message).text

describe('reading', () => {
  it.each([
    ['ＡＴＭ取款，怎么办？？？', 'atm取款,怎么办?'],
    ['請問補助什麼時候發', '请问补助什么时候发'],
    ['我家是建党立卡户', '我家是建档立卡户'],
    ['祝学金几时发', '助学金什么时候发'],
    ['助雪金有多少', '助学金有多少'],
    ['zhuxuejin duoshao qian', '助学金多少钱'],
    ['na chuzhong ne', '那初中呢'],
    ['公式期几天', '公示期几天'],
    ['补助\u200b多少😀', '补助,多少'],
  ])('%s is read as %s', (message, text) => {
    expect(read(message)).toBe(text)
  })

  it('keeps words that only sound like ours', () => {
    expect(read('孩子自己住学校旁边')).toBe('孩子自己住学校旁边')
  })

  it('keeps our terms whole', () => {
    expect(reader.read('生源地助学贷款的共同借款人').words).toEqual(['生源地助学贷款', '的', '共同借款人'])
  })

  it('leaves foreign words that it does not know', () => {
    expect(read('hello world xyz')).toContain('xyz')
  })
})
