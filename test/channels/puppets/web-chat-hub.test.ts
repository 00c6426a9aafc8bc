import { afterEach, describe, expect, test } from 'vitest'
import { createWebChatHub, type WebChatHub } from '../../../src/channels/puppets/web-chat/hub.js'
import type { HubOptions } from '../../../src/channels/puppets/web-chat/hub-state.js'
import type { ChatEvent, ChatMessage } from '../../../src/channels/puppets/web-chat/message.js'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const text = (n: number, words = `第${n}条`) => ({ id: id(n), kind: 'text' as const, text: words })

let elapsed = 0
const hubs: WebChatHub[] = []

function openHub(options: Partial<HubOptions> = {}) {
  elapsed = 0
  const hub = createWebChatHub({ names: { bot: '信使', visitor: '访客' }, elapsed: () => elapsed, ...options })
  const taken: ChatMessage[] = []
  hub.attach({ id: 'bot', take: (message) => void taken.push(message) })
  hubs.push(hub)
  return { hub, taken }
}

function replay(hub: WebChatHub, visitorId: string, after?: string): ChatEvent[] {
  const events: ChatEvent[] = []
  hub.subscribe(visitorId, after, (event) => events.push(event))()
  return events
}

const textsOf = (events: ChatEvent[]) => events.map(({ data }) => data.text)

afterEach(() => {
  for (const hub of hubs.splice(0)) hub.close()
})

describe('taking messages', () => {
  test('hands each message to the bot once, in order', () => {
    const { hub, taken } = openHub()
    for (const n of [1, 2, 2, 1, 3]) expect(hub.receive('li', text(n))).toEqual({ state: 'taken' })
    expect(taken.map((message) => message.text)).toEqual(['第1条', '第2条', '第3条'])
  })

  test('answers a repeat with the state that the message has reached', () => {
    const { hub, taken } = openHub()
    hub.receive('li', text(1))
    hub.settled('li', id(1))
    expect(hub.receive('li', text(1))).toEqual({ state: 'settled' })
    expect(taken).toHaveLength(1)
  })

  test('hands a message over again only when the bot could not reply to it', () => {
    const { hub, taken } = openHub()
    hub.receive('li', text(1))
    hub.settled('li', id(1), 'failed')
    expect(hub.receive('li', text(1))).toEqual({ state: 'taken' })
    expect(taken).toHaveLength(2)
  })

  test('greets once, however many tabs ask', () => {
    const { hub, taken } = openHub()
    hub.receive('li', { id: id(1), kind: 'hello' })
    expect(hub.receive('li', { id: id(2), kind: 'hello' })).toEqual({ state: 'settled' })
    expect(taken).toHaveLength(1)
  })

  test("refuses an id that is another visitor's", () => {
    const { hub } = openHub()
    hub.receive('li', text(1))
    expect(hub.receive('wang', text(1))).toEqual({ refused: 'id-in-use' })
  })

  test('refuses more than fifty unanswered messages, and takes more once they are answered', () => {
    const { hub } = openHub()
    for (let n = 1; n <= 50; n += 1) hub.receive('li', text(n))
    expect(hub.receive('li', text(51))).toEqual({ refused: 'too-many-unanswered' })
    hub.settled('li', id(1))
    expect(hub.receive('li', text(51))).toEqual({ state: 'taken' })
  })

  test('refuses a room that one is not in', () => {
    const { hub } = openHub({ rooms: [{ topic: '家长群', members: ['li'] }] })
    const room = hub.rooms('li')[0]?.id
    expect(hub.receive('wang', { ...text(1), room })).toEqual({ refused: 'not-in-room' })
  })
})

describe('replay', () => {
  test('resumes after any event without a gap or a repeat', () => {
    const { hub } = openHub()
    const live: ChatEvent[] = []
    hub.subscribe('li', undefined, (event) => live.push(event))
    hub.receive('li', text(1))
    hub.send('li', { text: '答1' })
    hub.settled('li', id(1))
    hub.receive('li', text(2))
    hub.settled('li', id(2))
    expect(live.map(({ type }) => type)).toEqual(['message', 'message', 'settled', 'message', 'settled'])
    const latestState = new Map(live.map(({ data }) => [data.id, data.state]))
    for (const [index, event] of live.entries()) {
      const seen = new Map(live.slice(0, index + 1).map(({ data }) => [data.id, data.state]))
      for (const { data } of replay(hub, 'li', event.id)) seen.set(data.id, data.state)
      expect(seen).toEqual(latestState)
    }
    expect(replay(hub, 'li', live.at(-1)?.id)).toEqual([])
  })

  test('numbers grow, and mean nothing to another process', () => {
    const first = openHub()
    first.hub.receive('li', text(1))
    const [event] = replay(first.hub, 'li')
    const second = openHub()
    second.hub.receive('li', text(2))
    expect(textsOf(replay(second.hub, 'li', event?.id))).toEqual(['第2条'])
  })

  test("shows nobody another visitor's messages or files", () => {
    const { hub } = openHub()
    hub.receive('li', {
      id: id(1),
      kind: 'file',
      file: { name: '证明.pdf', mime: 'application/pdf', bytes: Buffer.from('x') },
    })
    expect(replay(hub, 'wang')).toEqual([])
    expect(hub.file('wang', id(1))).toBeUndefined()
    expect(hub.file('li', id(1))?.name).toBe('证明.pdf')
  })
})

describe('replies and pushes', () => {
  test('a push to somebody who never came, or left more than a minute ago, is refused', () => {
    const { hub } = openHub()
    expect(() => hub.send('li', { text: '通知' })).toThrow(expect.objectContaining({ name: 'ContactOffline' }))
    hub.subscribe('li', undefined, () => {})()
    elapsed = 60_000
    expect(() => hub.send('li', { text: '通知' })).not.toThrow()
    elapsed = 60_001
    expect(() => hub.send('li', { text: '通知' })).toThrow('not connected')
  })

  test('a reply is kept however long its visitor is away', () => {
    const { hub } = openHub()
    hub.receive('li', text(1))
    elapsed = 3_600_000
    hub.send('li', { text: '收条 1234' })
    expect(textsOf(replay(hub, 'li'))).toEqual(['第1条', '收条 1234'])
  })

  test('tells that somebody can be reached again, once for each return', async () => {
    const { hub } = openHub()
    const back: string[] = []
    hub.onReachable((visitorId) => back.push(visitorId))
    const leave = hub.subscribe('li', undefined, () => {})
    hub.subscribe('li', undefined, () => {})()
    leave()
    elapsed = 30_000
    hub.subscribe('li', undefined, () => {})()
    elapsed = 200_000
    hub.subscribe('li', undefined, () => {})()
    await Promise.resolve()
    expect(back).toEqual(['li', 'li'])
    expect(hub.isOnline('li')).toBe(false)
  })

  test('the same reply to the same message has the same id after a restart, another one has not', () => {
    const idsOf = (replies: string[]) => {
      const { hub } = openHub()
      hub.receive('li', text(1))
      return replies.map((reply) => hub.send('li', { text: reply }))
    }
    const before = idsOf(['请确认', '请确认', '收条 1234'])
    const after = idsOf(['请确认', '请确认', '已提交'])
    expect(new Set(before).size).toBe(3)
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
    expect(after[2]).not.toBe(before[2])
  })

  test('the lines of a menu are its choices, the steps of an answer are not', () => {
    const { hub } = openHub()
    hub.receive('li', text(1))
    hub.send('li', { text: '您想办什么？\n1 问政策\n2 看名单' })
    hub.send('li', { text: '分三步：\n1. 申请\n2. 认定\n3. 公示' })
    const [, menu, steps] = replay(hub, 'li')
    expect(menu?.data.choices).toEqual([
      { key: '1', label: '问政策' },
      { key: '2', label: '看名单' },
    ])
    expect(steps?.data.choices).toEqual([])
  })
})

describe('memory', () => {
  test('keeps the last 200 messages of a visitor', () => {
    const { hub } = openHub()
    for (let n = 1; n <= 250; n += 1) {
      hub.receive('li', text(n))
      hub.settled('li', id(n))
    }
    const texts = textsOf(replay(hub, 'li'))
    expect(texts).toHaveLength(200)
    expect(texts[0]).toBe('第51条')
    expect(hub.size().messages).toBe(200)
  })

  test('forgets everything after a day', () => {
    const { hub } = openHub()
    hub.receive('li', text(1))
    elapsed = 24 * 3_600_000 + 1
    expect(replay(hub, 'li')).toEqual([])
    expect(hub.message(id(1))).toBeUndefined()
    expect(hub.size().bytes).toBe(0)
  })

  test('gives up the longest silent visitors first, and never what the bot has not finished', () => {
    const { hub } = openHub({ limits: { totalBytes: 2_500 } })
    hub.receive('unanswered', text(1, '甲'.repeat(400)))
    hub.receive('silent', text(2, '乙'.repeat(400)))
    hub.settled('silent', id(2))
    hub.receive('lively', text(3, '丙'.repeat(400)))
    expect(textsOf(replay(hub, 'unanswered'))).toHaveLength(1)
    expect(replay(hub, 'silent')).toEqual([])
    expect(textsOf(replay(hub, 'lively'))).toHaveLength(1)
    expect(hub.size().bytes).toBeLessThan(2_500)
  })

  test('remembers nobody for having failed to reach him', () => {
    const { hub } = openHub()
    for (let n = 1; n <= 100; n += 1) expect(() => hub.send(`v${n}`, { text: '通知' })).toThrow('not connected')
    expect(hub.size().visitors).toBe(0)
  })

  test('holds no more visitors than it may', () => {
    const { hub } = openHub({ limits: { visitors: 5 } })
    for (let n = 1; n <= 20; n += 1) {
      hub.receive(`v${n}`, text(n))
      hub.settled(`v${n}`, id(n))
    }
    expect(hub.size()).toMatchObject({ visitors: 5, messages: 5 })
  })

  test('forgets a visitor who asks for it, without taking new events for old', () => {
    const { hub } = openHub()
    hub.receive('li', text(1))
    const [seen] = replay(hub, 'li')
    hub.forget('li')
    expect(replay(hub, 'li')).toEqual([])
    hub.receive('li', text(2))
    expect(textsOf(replay(hub, 'li', seen?.id))).toEqual(['第2条'])
  })
})
