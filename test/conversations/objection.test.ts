import { describe, expect, it } from 'vitest'
import { aChat, printedReceipt, receipt } from './chat.js'

function filledIn() {
  const parent = aChat()
  parent.says('我要提异议')
  parent.says('1')
  parent.says('2')
  parent.says('三年级有一家在城里有两套房')
  parent.says('1')
  parent.says('1')
  return parent
}

describe('filing an objection', () => {
  it('shows the receipt in the preview, before anything is filed', () => {
    const parent = filledIn()
    parent.hears(/还没有提交/)
    parent.hears(new RegExp(printedReceipt))
    parent.hears(/两套房/)
    expect(parent.wished).toEqual([])
  })

  it('files on the confirming 1, anonymously, with what was written', () => {
    const parent = filledIn()
    parent.says('1')
    parent.hears(/已提交/)
    expect(parent.wished).toEqual([
      {
        do: 'file-objection',
        receipt,
        listId: 'list-1',
        category: 'hidden_assets',
        urgent: false,
        facts: '三年级有一家在城里有两套房',
        attachments: [],
        identity: 'anonymous',
        reporter: null,
      },
    ])
  })

  it('a repeated 1 says that it is filed and files nothing more', () => {
    const parent = filledIn()
    parent.says('1')
    parent.says('1')
    parent.hears(/已提交，不会重复/)
    expect(parent.wished).toHaveLength(1)
  })

  it('can be cancelled at every step with nothing filed', () => {
    for (const steps of [
      [],
      ['1'],
      ['1', '2'],
      ['1', '2', '内容'],
      ['1', '2', '内容', '1'],
      ['1', '2', '内容', '1', '1'],
    ]) {
      const parent = aChat()
      parent.says('我要提异议')
      for (const text of steps) parent.says(text)
      parent.says('取消')
      parent.hears(/没有提交/)
      expect(parent.wished).toEqual([])
      expect(parent.session().flow.at).toBe('idle')
    }
  })

  it('goes back a step with 9 and keeps what was written', () => {
    const parent = filledIn()
    parent.says('9')
    parent.hears(/怎样署名/)
    parent.says('1')
    parent.hears(/两套房/)
  })

  it('takes words in several messages and an image', () => {
    const parent = aChat()
    parent.says('我要提异议')
    parent.says('1')
    parent.says('1')
    parent.says('家里困难，真的！')
    parent.sends({ kind: 'attachment', attachmentId: 'image-1' })
    parent.says('孩子没评上')
    parent.says('1')
    parent.says('1')
    parent.says('1')
    expect(parent.wished).toMatchObject([{ facts: '家里困难，真的！\n孩子没评上', attachments: ['image-1'] }])
  })

  it('lets the content be corrected in the preview', () => {
    const parent = filledIn()
    parent.says('2')
    parent.says('是三套房')
    parent.says('1')
    parent.hears(/是三套房/)
    parent.hearsNot(/两套房/)
  })

  it('asks a named reporter who he is', () => {
    const parent = aChat()
    parent.says('我要提异议')
    for (const text of ['1', '1', '没评上', '1', '2', '张三，电话略']) parent.says(text)
    parent.hears(/实名：张三/)
  })

  it('says that a matter outside the publicity goes to the principal', () => {
    const parent = aChat({ lists: [] })
    parent.says('我要提异议')
    for (const text of ['1', '没评上', '1', '1']) parent.says(text)
    parent.hears(/转到校长信箱/)
  })

  it('offers all ten kinds of matter in menus of at most five', () => {
    const parent = aChat({ lists: [] })
    parent.says('我要提异议')
    const seen = new Set<string>()
    for (let page = 0; page < 3; page += 1) {
      const choices = parent.last()?.choices ?? []
      expect(choices.length).toBeLessThanOrEqual(5)
      for (const { label } of choices) seen.add(label)
      parent.says(String(choices.length))
    }
    seen.delete('别的事情')
    expect(seen.size).toBe(10)
  })

  it('asks again when the digit comes after half an hour, and keeps the draft', () => {
    const parent = filledIn()
    parent.passes(31)
    parent.says('1')
    parent.hears(/刚才的内容还在/)
    expect(parent.wished).toEqual([])
    parent.says('1')
    expect(parent.wished).toHaveLength(1)
  })
})
