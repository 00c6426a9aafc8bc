import { setTimeout as sleep } from 'node:timers/promises'
import { FileBox } from 'file-box'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { types } from 'wechaty-puppet'
import type { Channel } from '../../src/channels/channel.js'
import type { InboundMessage, MessageBody } from '../../src/domain/message.js'
import { keptLog, openMockChannel, words } from './mock-channel.js'
import { type MockChat, mockChat } from './mock-chat.js'

let channel: Channel | undefined
afterEach(() => channel?.stop())

/** A channel that answers every message with its text, and what the program was handed. */
async function opened(chat: MockChat, options: Parameters<typeof openMockChannel>[1] = {}): Promise<InboundMessage[]> {
  const handed: InboundMessage[] = []
  channel = await openMockChannel(chat, {
    onMessage: async (message) => {
      handed.push(message)
      return [{ text: message.body.kind === 'text' ? `您问：${message.body.text}` : message.body.kind }]
    },
    ...options,
  })
  return handed
}

function textOf(body: MessageBody | undefined): string {
  return body?.kind === 'text' ? body.text : ''
}

describe('what comes in', () => {
  test('a parent writes and hears the answers in order', async () => {
    const chat = mockChat()
    await opened(chat, { onMessage: async () => [{ text: '第一条' }, { text: '第二条' }] })
    chat.says('parent', '有哪些补助')
    await vi.waitFor(() => expect(chat.textsTo('parent')).toEqual(['第一条', '第二条']))
    expect(channel?.state().status).toBe('up')
    expect(channel?.account()).toMatch(/:bot$/)
  })

  test('fifty parents at once each hear their answers in the order of their questions', async () => {
    const chat = mockChat()
    const parents = Array.from({ length: 50 }, (_, index) => `parent-${index}`)
    await opened(chat, {
      onMessage: async ({ body }) => {
        await sleep(Math.random() * 5)
        return [{ text: textOf(body) }]
      },
      limits: { maxQueuedPerConversation: 100, perContactBurst: 100 },
    })
    const questions = Array.from({ length: 10 }, (_, index) => `第${index}问`)
    for (const question of questions) for (const parent of parents) chat.says(parent, question)
    await vi.waitFor(() => expect(chat.sent).toHaveLength(500), 10_000)
    for (const parent of parents) expect(chat.textsTo(parent)).toEqual(questions)
  })

  test('a message whose content loads slowly is not overtaken by the next one', async () => {
    const chat = mockChat()
    const load = chat.puppet.messageRawPayload.bind(chat.puppet)
    chat.puppet.messageRawPayload = async (id: string) => {
      if (id === 'slow') await sleep(100)
      return load(id)
    }
    const handed = await opened(chat)
    chat.delivers({ id: 'slow', talkerId: 'parent', type: types.Message.Text, text: '先' })
    chat.delivers({ id: 'quick', talkerId: 'parent', type: types.Message.Text, text: '后' })
    await vi.waitFor(() => expect(handed.map(({ id }) => id)).toEqual(['slow', 'quick']))
  })

  test('a message whose content cannot be loaded at first is asked for again', async () => {
    const chat = mockChat()
    const load = chat.puppet.messageRawPayload.bind(chat.puppet)
    let failures = 1
    chat.puppet.messageRawPayload = async (id: string) => {
      if (failures-- > 0) throw new Error('not yet')
      return load(id)
    }
    const handed = await opened(chat, { limits: { lateAfterMs: 50 } })
    chat.says('parent', '在吗')
    await vi.waitFor(() => expect(handed.map(({ body }) => textOf(body))).toEqual(['在吗']))
  })

  test('the same message delivered four times acts once', async () => {
    const chat = mockChat()
    const handed = await opened(chat)
    for (let times = 0; times < 4; times++)
      chat.delivers({ id: 'same', talkerId: 'parent', type: types.Message.Text, text: '我要提异议' })
    chat.says('parent', '下一条')
    await vi.waitFor(() => expect(handed).toHaveLength(2))
    await channel?.drained()
    expect(chat.textsTo('parent')).toEqual(['您问：我要提异议', '您问：下一条'])
  })

  test('the bot does not answer itself, old history, official accounts or recalled messages, and says it is done with them', async () => {
    const chat = mockChat()
    const settled: string[] = []
    const handed = await opened(chat, { onSettled: (_contact, id, how) => void settled.push(`${id} ${how}`) })
    chat.mocker.createContact({ id: 'gh_news', type: types.Contact.Official })
    chat.mocker.createContact({ id: 'parent' })
    chat.self.say('自言自语').to(chat.contact('parent'))
    chat.delivers({
      id: 'old',
      talkerId: 'parent',
      type: types.Message.Text,
      text: '上周的',
      timestamp: Date.now() - 25 * 3600_000,
    })
    chat.delivers({ id: 'news', talkerId: 'gh_news', type: types.Message.Text, text: '推送' })
    chat.delivers({ id: 'recalled', talkerId: 'parent', type: types.Message.Recalled, text: 'old' })
    chat.delivers({
      id: 'night',
      talkerId: 'parent',
      type: types.Message.Text,
      text: '昨晚的',
      timestamp: Date.now() - 10 * 3600_000,
    })
    await vi.waitFor(() => expect(settled).toContain('night settled'))
    expect(handed.map(({ id }) => id)).toEqual(['night'])
    expect(settled).toEqual(['old settled', 'news settled', 'recalled settled', 'night settled'])
  })

  test('with the clock set back for a demonstration today’s messages are still fresh', async () => {
    const chat = mockChat()
    const handed = await opened(chat, { clock: { now: () => new Date('2025-09-01T09:00:00+08:00') } })
    chat.delivers({
      id: 'demo',
      talkerId: 'parent',
      type: types.Message.Text,
      text: '在吗',
      timestamp: Date.parse('2025-09-01T08:00:00+08:00'),
    })
    chat.delivers({ id: 'real', talkerId: 'parent', type: types.Message.Text, text: '在吗', timestamp: Date.now() })
    await vi.waitFor(() => expect(handed.map(({ id }) => id)).toEqual(['demo', 'real']))
  })

  test('images and files arrive whole, voice and the rest by their kind, a first opening as a greeting', async () => {
    const chat = mockChat()
    const handed = await opened(chat)
    chat.says('parent', FileBox.fromBase64(Buffer.from('图').toString('base64'), '照片.png'))
    chat.delivers({
      talkerId: 'parent',
      type: types.Message.Attachment,
      file: FileBox.fromBase64(Buffer.from('文').toString('base64'), '名单.pdf'),
    })
    chat.delivers({ talkerId: 'parent', type: types.Message.Audio })
    chat.delivers({ talkerId: 'parent', type: types.Message.Video })
    chat.delivers({ talkerId: 'parent', type: types.Message.Unknown, text: 'hello' })
    await vi.waitFor(() => expect(handed).toHaveLength(5))
    const [image, other] = await Promise.all(
      handed.slice(0, 2).map(({ body }) => ('load' in body ? body.load() : undefined)),
    )
    expect(image).toMatchObject({ name: '照片.png', mime: 'image/png' })
    expect(Buffer.from(image?.bytes ?? []).toString()).toBe('图')
    expect(Buffer.from(other?.bytes ?? []).toString()).toBe('文')
    expect(handed.map(({ body }) => body.kind)).toEqual(['image', 'file', 'voice', 'other', 'hello'])
  })

  test('in a room only a mention counts, and the answer mentions the person', async () => {
    const chat = mockChat()
    const handed = await opened(chat)
    const parent = chat.contact('parent', '小明妈妈')
    const room = chat.mocker.createRoom({ id: 'class@chatroom', topic: '三年级2班', memberIdList: ['bot', 'parent'] })
    parent.say('大家好').to(room)
    parent.say('@小红 在吗', [parent]).to(room)
    parent.say('@助学信使 有哪些补助', [chat.self]).to(room)
    await vi.waitFor(() => expect(chat.sent).toHaveLength(1))
    expect(handed.map(({ from, body }) => [from, textOf(body)])).toEqual([
      [{ contactId: 'parent', roomId: 'class@chatroom' }, '有哪些补助'],
    ])
    expect(chat.sent[0]).toMatchObject({
      to: 'class@chatroom',
      text: '@小明妈妈 您问：有哪些补助',
      mentions: ['parent'],
    })
  })

  test('a friendship request is accepted once and greeted once', async () => {
    const chat = mockChat()
    const accepted: string[] = []
    chat.puppet.friendshipAccept = async (id: string) => void accepted.push(id)
    chat.puppet.friendshipRawPayload = async (id: string) =>
      ({
        id,
        contactId: 'parent',
        timestamp: 0,
        ticket: '',
        type: id === 'confirmed' ? types.Friendship.Confirm : types.Friendship.Receive,
      }) as never
    chat.contact('parent')
    const handed = await opened(chat)
    for (const friendshipId of ['request', 'request', 'confirmed']) chat.puppet.emit('friendship', { friendshipId })
    await vi.waitFor(() => expect(handed).toHaveLength(1))
    chat.says('parent', '你好')
    await vi.waitFor(() => expect(handed).toHaveLength(2))
    expect(accepted).toEqual(['request'])
    expect(handed.map(({ body }) => body.kind)).toEqual(['hello', 'text'])
  })
})

describe('under strain', () => {
  test('who writes faster than can be answered is asked for patience once, and every message is answered', async () => {
    const chat = mockChat()
    await opened(chat, {
      onMessage: async ({ body }) => {
        await sleep(2)
        return [{ text: textOf(body) }]
      },
      limits: { maxQueuedPerConversation: 5 },
    })
    const questions = Array.from({ length: 20 }, (_, index) => `第${index}问`)
    for (const question of questions) chat.says('parent', question)
    await vi.waitFor(() => expect(chat.textsTo('parent')).toHaveLength(21))
    await channel?.drained()
    const [busy, ...answers] = [...chat.textsTo('parent')].sort(
      (a, b) => Number(b === words.busy) - Number(a === words.busy),
    )
    expect(busy).toBe(words.busy)
    expect(answers).toEqual(questions)
  })

  test('an accident is admitted, logged without words or ids, and the next message is answered', async () => {
    const chat = mockChat()
    const kept = keptLog()
    await opened(chat, {
      log: kept.log,
      onMessage: async ({ body }) => {
        if (textOf(body) === '坏') throw new Error('parent-canary said 坏')
        return [{ text: '好' }]
      },
    })
    chat.says('parent-canary', '坏')
    chat.says('parent-canary', '再来')
    await vi.waitFor(() => expect(chat.textsTo('parent-canary')).toEqual([words.failed, '好']))
    const line = kept.lines.find(({ event }) => event === 'message could not be answered')
    expect(line?.fields).toMatchObject({ errorId: expect.stringMatching(/^[0-9a-f-]{36}$/), err: { name: 'Error' } })
    expect(JSON.stringify(kept.lines)).not.toMatch(/canary|坏|再来/)
  })

  test('a conversation that hangs has had an accident, too', async () => {
    const chat = mockChat()
    let asked = 0
    await opened(chat, {
      limits: { answerWithinMs: 30 },
      onMessage: () => (asked++ === 0 ? new Promise(() => undefined) : Promise.resolve([{ text: '好' }])),
    })
    chat.says('parent', '在吗')
    chat.says('parent', '再来')
    await vi.waitFor(() => expect(chat.textsTo('parent')).toEqual([words.failed, '好']))
  })

  test('closing finishes what is in hand', async () => {
    const chat = mockChat()
    await opened(chat, {
      onMessage: async ({ body }) => {
        await sleep(30)
        return [{ text: textOf(body) }]
      },
    })
    chat.says('parent', '最后一问')
    await sleep(5)
    await channel?.stop()
    expect(chat.textsTo('parent')).toEqual(['最后一问'])
  })
})

describe('what goes out', () => {
  test('a long answer leaves in parts, a file after its text', async () => {
    const chat = mockChat()
    const file = { name: '通知.txt', mime: 'text/plain', bytes: Buffer.from('通知') }
    await opened(chat, { onMessage: async () => [{ text: `${'长'.repeat(500)}。\n${'文'.repeat(400)}`, file }] })
    chat.says('parent', '原文')
    await vi.waitFor(() => expect(chat.sent).toHaveLength(3))
    expect(chat.sent.map(({ text }) => text?.length)).toEqual([501, 400, undefined])
    expect((await chat.sent[2]?.file?.toBuffer())?.toString()).toBe('通知')
  })

  test('whoever opens a channel on a page of ours knows the account at once', async () => {
    const chat = mockChat()
    await opened(chat)
    expect([channel?.state().status, channel?.account()]).toEqual(['up', expect.stringMatching(/:bot$/)])
  })

  test('a reply that could not be sent makes its message welcome again', async () => {
    const chat = mockChat()
    const settled: string[] = []
    const handed = await opened(chat, { onSettled: (_contact, id, how) => void settled.push(`${id} ${how}`) })
    const { messageSendText } = chat.puppet
    chat.puppet.messageSendText = async () => {
      throw new Error('refused')
    }
    const question = { id: 'again', talkerId: 'parent', type: types.Message.Text, text: '在吗' }
    chat.delivers(question)
    await vi.waitFor(() => expect(settled).toEqual(['again failed']))
    chat.puppet.messageSendText = messageSendText
    chat.delivers(question)
    await vi.waitFor(() => expect(settled).toEqual(['again failed', 'again settled']))
    expect(handed).toHaveLength(2)
    expect(chat.textsTo('parent')).toEqual(['您问：在吗'])
  })

  test('a notice reaches a contact; before log-in nobody can be reached', async () => {
    const chat = mockChat()
    await opened(chat)
    await channel?.send({ contactId: 'parent' }, { text: '通知' })
    expect(chat.textsTo('parent')).toEqual(['通知'])
    await chat.puppet.logout()
    await expect(channel?.send({ contactId: 'parent' }, { text: '通知' })).rejects.toMatchObject({
      name: 'ChannelDown',
    })
    expect(channel?.state()).toMatchObject({ status: 'down', detail: 'logged out' })
  })

  test('a refused message says why, without its words', async () => {
    const chat = mockChat()
    await opened(chat)
    chat.puppet.messageSendText = async () => {
      throw Object.assign(new Error('canary: 通知'), { name: 'ContactOffline' })
    }
    await expect(channel?.send({ contactId: 'canary' }, { text: '通知' })).rejects.toMatchObject({
      name: 'ContactOffline',
    })
    chat.puppet.messageSendText = async () => {
      throw Object.assign(new Error('canary: 通知'), { code: 45015 })
    }
    const refused = channel?.send({ contactId: 'canary' }, { text: '通知' })
    await expect(refused).rejects.toMatchObject({ name: 'SendFailed', code: '45015' })
    await expect(refused).rejects.not.toThrow(/canary|通知/)
  })

  test('a reply waits until the account is logged in again', async () => {
    const chat = mockChat()
    let answer: (() => void) | undefined
    await opened(chat, {
      onMessage: () =>
        new Promise((resolve) => {
          answer = () => resolve([{ text: '来了' }])
        }),
    })
    chat.says('parent', '在吗')
    await vi.waitFor(() => expect(answer).toBeDefined())
    await chat.puppet.logout()
    answer?.()
    await sleep(10)
    expect(chat.sent).toEqual([])
    chat.mocker.login(chat.self)
    await vi.waitFor(() => expect(chat.textsTo('parent')).toEqual(['来了']))
  })
})
