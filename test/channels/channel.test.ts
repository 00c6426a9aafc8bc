import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import type { Channel } from '../../src/channels/channel.js'
import type { InboundMessage } from '../../src/domain/message.js'
import { mockChat, openMockChannel, words } from './mock-chat.js'

let channel: Channel | undefined
afterEach(() => channel?.stop())

test('a parent writes and hears the answer', async () => {
  const chat = mockChat()
  channel = await openMockChannel(chat, {
    onMessage: async ({ body }) => [{ text: body.kind === 'text' ? `您问：${body.text}` : '?' }, { text: '第二条' }],
  })
  chat.says('parent', '有哪些补助')
  await vi.waitFor(() => expect(chat.textsTo('parent')).toEqual(['您问：有哪些补助', '第二条']))
  expect(channel.state().status).toBe('up')
  expect(channel.account()).toContain(':bot')
})
