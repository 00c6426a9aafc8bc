import { describe, expect, it } from 'vitest'
import type { ReporterCase } from '../../src/conversations/step.js'
import type { PolicyReply } from '../../src/policy/policy.js'
import { aChat, printedReceipt, receipt } from './chat.js'

const answer: PolicyReply = {
  outcome: 'answer',
  text: '小学住校每年补 1250 元。',
  fullText: '原文在此',
  rule: '财教〔2024〕1号',
  articleId: 'a',
  memory: {},
}

describe('a conversation', () => {
  it('welcomes with five numbered choices and the fixed keys', () => {
    const parent = aChat()
    parent.sends({ kind: 'hello' })
    parent.hears(/河边小学的助学信使/)
    parent.hears(/0 找人工/)
    expect(parent.last()?.choices).toHaveLength(5)
  })

  it('shows the full text of an answer at 1', () => {
    const parent = aChat({ answer: () => answer })
    parent.says('住校补多少')
    parent.hears(/1 看原文/)
    parent.says('１')
    parent.hears(/原文在此/)
    parent.hears(/财教〔2024〕1号/)
  })

  it('offers to file what sounds like a report, and carries the words over', () => {
    const report: PolicyReply = {
      outcome: 'intake',
      text: '听起来您想反映问题。',
      intake: { category: 'withheld_payment', urgent: true },
      memory: {},
    }
    const parent = aChat({ answer: () => report, lists: [] })
    parent.says('补助被学校扣了半年')
    parent.says('1')
    parent.says('1')
    parent.hears(/补助被学校扣了半年/)
    parent.says('1')
    expect(parent.wished).toMatchObject([{ category: 'withheld_payment', urgent: true, facts: '补助被学校扣了半年' }])
  })

  it('a digit without a menu is explained, not guessed', () => {
    const parent = aChat()
    parent.says('1')
    parent.hears(/没有对应的选项/)
  })

  it('a digit beyond the menu names the choices there are', () => {
    const parent = aChat()
    parent.sends({ kind: 'hello' })
    parent.says('7')
    parent.hears(/1 到 5/)
  })

  it('0 leads to a person with the phone, from anywhere', () => {
    const parent = aChat()
    parent.says('我要提异议')
    parent.says('0')
    parent.hears(/0871-0000/)
    parent.hears(/给校长写信/)
  })

  it('voice gets a friendly way on', () => {
    const parent = aChat()
    parent.sends({ kind: 'voice' })
    parent.hears(/请打字/)
  })

  it('an image out of the blue is not kept, and the way to hand it in is told', () => {
    const parent = aChat()
    parent.sends({ kind: 'stray-file' })
    parent.hears(/没有留存/)
    parent.says('1')
    parent.hears(/哪份名单/)
  })

  it('a subscription and its end are wished', () => {
    const parent = aChat()
    parent.says('订阅')
    parent.says('退订')
    expect(parent.wished).toEqual([{ do: 'subscribe' }, { do: 'unsubscribe' }])
  })

  it('staff words from a parent are refused', () => {
    const parent = aChat()
    parent.says('待办')
    parent.hears(/只给学校工作人员/)
  })
})

describe('following a case by receipt', () => {
  const open: ReporterCase = {
    caseId: 'c',
    code: '123456',
    state: 'investigating',
    filedOn: '2026-11-23',
    dueOn: '2026-11-27',
    question: null,
    reply: null,
  }
  const found = () => ({ found: 'reporter-case', case: open }) as const

  it('tells the state in plain words', () => {
    const parent = aChat({ finds: found })
    parent.says(printedReceipt)
    parent.hears(/正在核查/)
    parent.hears(/11月27日/)
  })

  it('a code copied with a wrong digit is noticed', () => {
    const parent = aChat({ finds: found })
    parent.says(receipt.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)))
    parent.hears(/抄错/)
  })

  it('an unknown code finds nothing', () => {
    const parent = aChat()
    parent.says(receipt)
    parent.hears(/没有查到/)
  })

  it('more evidence is added at 1', () => {
    const parent = aChat({ finds: found })
    parent.says(receipt)
    parent.says('1')
    parent.says('又看到一次')
    parent.says('1')
    expect(parent.wished).toEqual([{ do: 'add-evidence', caseId: 'c', text: '又看到一次', attachments: [] }])
  })

  it('withdrawing asks once more', () => {
    const parent = aChat({ finds: found })
    parent.says(receipt)
    parent.says('2')
    parent.hears(/不能反悔/)
    expect(parent.wished).toEqual([])
    parent.says('1')
    expect(parent.wished).toEqual([{ do: 'reporter-event', caseId: 'c', event: 'withdraw' }])
  })
})

describe('the principal’s mailbox', () => {
  it('shows the letter and its receipt before it is sent', () => {
    const parent = aChat()
    parent.says('校长信箱')
    parent.says('食堂很好')
    parent.says('1')
    parent.hears(/食堂很好/)
    parent.hears(new RegExp(printedReceipt))
    expect(parent.wished).toEqual([])
    parent.says('1')
    expect(parent.wished).toEqual([{ do: 'write-letter', receipt, text: '食堂很好' }])
  })
})
