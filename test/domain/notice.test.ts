import { describe, expect, it } from 'vitest'
import { noticeMaxChars, noticeProblems } from '../../src/domain/notice.js'

describe('a notice to parents', () => {
  it('may give the office with its phone and address, and warn of tricksters', () => {
    const text = '资助申请到11月30日截止，请到文化路12号或打0871-65101234。谁要验证码都是骗子。'
    expect(noticeProblems(text)).toEqual([])
  })

  it('says something and stays short', () => {
    expect(noticeProblems(' \n　')).toEqual(['empty'])
    expect(noticeProblems('好'.repeat(noticeMaxChars))).toEqual([])
    expect(noticeProblems('好'.repeat(noticeMaxChars + 1))).toEqual(['too-long'])
  })

  it('names no ID number, bank card or birth date', () => {
    expect(noticeProblems('请11010519491231002X的家长来，另有11010519491231002X。')).toEqual(['id-number'])
    expect(noticeProblems('卡号 6222 0212 3456 7890 128，2012年5月6日生')).toEqual(['bank-card', 'birth-date'])
  })
})
