import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outcomes } from '../../src/domain/outcome.js'
import { say } from './shipped-policy.js'

const known = new Set<string>(outcomes)
const asked = ['多少钱', '小学住校补', '初中', '2019年', '怎么申请', '助学贷款', '1250', '老师扣了', '名单', '？', ' ']
const strange = [
  '😀👨‍👩‍👧‍👦🏫',
  '\u0000\u0007\u200b\u202e',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>',
  "'; DROP TABLE students; --",
  'SELECT * FROM aid WHERE 1=1',
  'مرحبا привет שלום',
  '\ud800',
  '{{7*7}}$'.concat('{7*7}'),
  'buzhuduoshaoqianbuzhuduoshaoqian',
]

const pieces = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...asked) },
  { weight: 2, arbitrary: fc.constantFrom(...strange) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
)
const message = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''))

describe('any input', () => {
  it('gets one of the eight outcomes, some words, and no amount without its rule', () => {
    fc.assert(
      fc.property(message, (text) => {
        const reply = say(text)
        expect(known.has(reply.outcome)).toBe(true)
        expect(reply.text.length).toBeGreaterThan(0)
        if (/\d+(?:\.\d+)?元/.test(reply.text)) expect(reply.rule).toBeTruthy()
      }),
      { numRuns: 10_000, seed: 20261121 },
    )
  })

  it('is read no further than a question needs, so that length costs nothing', () => {
    const long = '补助多少钱'.repeat(2000)
    expect(say(long).outcome).toBe(say(long.slice(0, 3000)).outcome)
    for (const text of ['a'.repeat(10_000), '补'.repeat(10_000), '😀'.repeat(5000), 'zhuxuejin'.repeat(1100)]) {
      expect(known.has(say(text).outcome)).toBe(true)
    }
  })

  it('never carries an ID number back', () => {
    expect(say('帮我查一下 990100197902020016 评上没有').text).not.toContain('990100')
  })
})
