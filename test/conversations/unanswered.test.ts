import { describe, expect, it } from 'vitest'
import { replyInRoom } from '../../src/conversations/room.js'
import type { PolicyReply } from '../../src/policy/policy.js'
import { aChat } from './chat.js'

const unknown: PolicyReply = { outcome: 'human', text: '没有查到。', unanswered: true, memory: {} }
const told: PolicyReply = { outcome: 'answer', text: '可以。', fullText: '原文。', memory: {} }

describe('a question without an answer', () => {
  it('is noted, masked, and the parent is told whom to ask', () => {
    const parent = aChat({ answer: () => unknown })
    parent.says('我是李雷的妈妈，13800138000，午休费能免吗？')
    parent.hears(/没有查到/)
    expect(parent.wished).toEqual([{ do: 'note-unanswered', question: '我是某妈妈,***,午休费能免吗?' }])
  })

  it('is noted when the answer did not solve it, from the answer and from the full text', () => {
    const parent = aChat({ answer: () => told })
    parent.says('午休费能免吗')
    parent.says('2')
    parent.hears(/请人来帮您/)
    parent.says('午休费能免吗')
    parent.says('1')
    parent.hears(/原文/)
    parent.says('1')
    parent.hears(/请人来帮您/)
    expect(parent.wished).toEqual([
      { do: 'note-unanswered', question: '午休费能免吗' },
      { do: 'note-unanswered', question: '午休费能免吗' },
    ])
  })

  it('is not noted when a person is simply asked for', () => {
    const parent = aChat({ answer: () => told })
    parent.says('人工')
    parent.says('0')
    expect(parent.wished).toEqual([])
  })

  it('is not noted when it is a report or a cry for help, even where nothing was understood', () => {
    const parent = aChat({ answer: () => unknown })
    for (const text of ['老师把补助扣了怎么要回来', '我不想活了怎么办', '我家评上了吗']) parent.says(text)
    expect(parent.wished).toEqual([])
  })

  it.each(['status', 'intake', 'decline', 'redirect', 'chat'] as const)('is not noted for %s', (outcome) => {
    const parent = aChat({ answer: () => ({ outcome, text: '好。', memory: {} }) })
    parent.says('午休费能免吗')
    expect(parent.wished).toEqual([])
  })

  it('is not noted in the middle of a draft', () => {
    const parent = aChat({ answer: () => unknown })
    for (const text of ['我要提异议', '1', '2', '午休费能免吗']) parent.says(text)
    expect(parent.wished).toEqual([])
  })

  it('is not noted in a room, where nothing is kept', () => {
    expect(replyInRoom({ kind: 'text', text: '午休费能免吗' }, { answer: () => unknown })).not.toHaveProperty('wishes')
  })
})
