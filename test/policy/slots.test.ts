import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { amountsOf } from '../../src/policy/slots/amounts.js'
import { createSlotReader } from '../../src/policy/slots/slots.js'
import { createLexicon } from '../../src/policy/text/lexicon.js'
import { loadUnderstanding } from '../../src/policy/understanding.js'
import { packsRoot } from './shipped-policy.js'

const readSlots = createSlotReader(createLexicon(loadUnderstanding(join(packsRoot, 'understanding')).lexicon))
const slots = (text: string) => readSlots(text, '2026-11-21')

describe('slots', () => {
  it.each([
    ['娃读三年级', ['primary']],
    ['初二的', ['junior']],
    ['大三了', ['university']],
    ['中专和高中哪个多', ['vocational', 'senior']],
    ['中小学校长', []],
  ])('stages of %s', (text, stages) => {
    expect(slots(text).stages).toEqual(stages)
  })

  it.each([
    ['住校', true],
    ['不住校', false],
    ['走读的', false],
    ['住校和走读一样吗', undefined],
    ['多少钱', undefined],
  ])('boarding in %s', (text, boarding) => {
    expect(slots(text).boarding).toBe(boarding)
  })

  it.each([
    ['2023年秋季补多少', '2023-autumn', true],
    ['2022年的', '2022-autumn', true],
    ['去年春季', '2025-spring', true],
    ['以前是多少', undefined, true],
    ['以前是1000，现在多少', undefined, false],
    ['今年多少', undefined, false],
  ])('time in %s', (text, term, past) => {
    expect(slots(text)).toMatchObject({ term, past })
  })

  it.each([
    ['一年1250元', [1250]],
    ['625块是什么', [625]],
    ['补一千二百五还是一千', [1250, 1000]],
    ['两千三', [2300]],
    ['2万', [20_000]],
    ['2024年三年级2班', []],
  ])('sums in %s', (text, sums) => {
    expect(amountsOf(text)).toEqual(sums)
  })

  it('counts children', () => {
    expect(slots('我家三个孩子都在读书').children).toBe(3)
  })
})
