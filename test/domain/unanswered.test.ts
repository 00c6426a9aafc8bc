import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameQuestion, longestNoted, plainQuestion, questionToNote } from '../../src/domain/unanswered.js'

describe('what is noted of a question', () => {
  it.each([
    ['请问周老师，研学旅行困难学生免费吗', '请问某老师,研学旅行困难学生免费吗'],
    ['王小明的校车补贴什么时候发', '某的校车补贴什么时候发'],
    ['我家孩子李雷怎么申请校服补助', '我家孩子某怎么申请校服补助'],
    ['外地户口黄丽丽能申请校服吗', '外地户口某能申请校服吗'],
    ['孩子在三年级(2)班，夏令营能免费吗', '孩子在三年级某班,夏令营能免费吗'],
    ['[姓名]同学午休费能免吗', '同学午休费能免吗'],
    ['住大河村怎么领校服', '住某村怎么领校服'],
    ['QQ 1234567 校车怎么坐', '*** 校车怎么坐'],
  ])('%s → %s', (message, noted) => {
    expect(questionToNote(message)).toBe(noted)
  })

  it('has no phone, card, ID number or account in it, in whatever form', () => {
    const messages = [
      '电话13800138000，校车怎么坐',
      '１３８００１３８０００校车怎么坐',
      '138-0013-8000 校车怎么坐',
      '一三八零零一三八零零零校车怎么坐',
      '身份证53011120150101123X校车怎么坐',
      '卡 6222 0211 1234 5678 903 校车怎么坐',
      '微信 mama_lilei_88 校车怎么坐',
      '家住文化路12号3栋，校车怎么坐',
    ]
    for (const message of messages) {
      const noted = questionToNote(message) ?? ''
      expect(noted).toMatch(/校车怎么坐/)
      expect(noted).not.toMatch(/[\d０-９]{4}|mama|文化路|一三八/)
    }
  })

  it('is only what is asked, where a long message tells a story', () => {
    const noted = questionToNote('我在外面打工，家里老人带两个娃，今年收成也不好。学校的午休费能不能免？麻烦老师了。')
    expect(noted).toBe('学校的午休费能不能免?')
  })

  it.each([
    '他打我，我不想活了，补助怎么办',
    '举报张三家开宝马还领补助怎么办',
    '老师把补助扣了怎么要回来',
    '我家的钱没到账怎么回事',
    '孩子评上了吗',
    '凭什么没有我家',
    '谢谢老师',
    '家里两天没有米下锅了',
    '我心里堵得慌，没人可以讲',
    '能跟校长通个话么',
    '想给闺女改个姓',
    '公示第五个，他家有三间门面',
    '？？',
  ])('is nothing for a report, a cry for help, an own case or no question: %s', (message) => {
    expect(questionToNote(message)).toBeNull()
  })

  it.each([
    '高中补助多少钱',
    '周五能交材料吗',
    '农村户口能申请校车补贴吗',
    '普通家庭能申请吗',
    '石屏县的政策一样吗',
    '范围有多大',
  ])('leaves everyday words alone: %s', (message) => {
    expect(questionToNote(message)).toBe(message)
  })

  it('is short, and never shows a long number, whatever is written', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('校车怎么坐', '13800138000', '王小明', '？'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const noted = questionToNote(pieces.join('')) ?? ''
        expect(noted.length).toBeLessThanOrEqual(longestNoted)
        expect(noted).not.toMatch(/\d{5}/)
      }),
    )
  })
})

describe('questions counted together', () => {
  const same = (a: string, b: string) => isSameQuestion(plainQuestion(a), plainQuestion(b))

  it.each([
    ['请问老师，校车有没有补贴呀？', '有没有校车补贴'],
    ['午休费咋个交', '午休费怎么交？'],
    ['娃娃的校服费能免吗', '孩子校服费能免不'],
  ])('%s = %s', (a, b) => {
    expect(same(a, b)).toBe(true)
  })

  it.each([
    ['校车费怎么交', '校服费怎么交'],
    ['午休费能免吗', '校车费能免吗'],
    ['学校的爱心基金怎么申请', '学校的爱心超市怎么申请'],
  ])('%s ≠ %s', (a, b) => {
    expect(same(a, b)).toBe(false)
  })
})
