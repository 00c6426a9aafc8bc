import { describe, expect, it } from 'vitest'
import { choiceNumber, fixedKeyOf } from '../../src/conversations/input.js'

describe('choosing by number', () => {
  it.each(['1', '１', '①', '一', '第一个', '选1', '“第一个”', '1.', '1、', '我选1', '第1项', ' 1 ', '壹'])(
    '“%s” is the first choice',
    (text) => {
      expect(choiceNumber(text)).toBe(1)
    },
  )

  it.each(['1年级补多少', '一共多少钱', '1250', '三年级2班', '第一次申请', ''])('“%s” is no choice', (text) => {
    expect(choiceNumber(text)).toBeNull()
  })
})

describe('the fixed keys', () => {
  it.each([
    ['0', 'human'],
    ['０', 'human'],
    ['人工', 'human'],
    ['9', 'back'],
    ['返回', 'back'],
    ['菜单', 'menu'],
    ['？', 'menu'],
    ['取消', 'cancel'],
    ['取消。', 'cancel'],
  ] as const)('“%s” means %s everywhere', (text, key) => {
    expect(fixedKeyOf(text)).toBe(key)
  })

  it('a sentence with such a word in it is no key', () => {
    expect(fixedKeyOf('取消资格以后还能申请吗')).toBeNull()
  })
})
