import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Channel, openChannel } from '../../src/channels/channel.js'
import type { InboundMessage, OutboundMessage } from '../../src/domain/message.js'
import { createFarSide, type FarSide } from '../harness/far-side.js'
import { until } from '../harness/until.js'
import { keptLog, words } from './mock-channel.js'

// Each step ends as soon as it can; a slow machine may take its time.
vi.setConfig({ testTimeout: 120_000 })

const kept = keptLog()
const handed: InboundMessage[] = []
let farSide: FarSide
let channel: Channel
let release: (() => void) | undefined

/** Echoes texts and files; «慢» is answered when the test releases it. */
async function converse(message: InboundMessage): Promise<readonly OutboundMessage[]> {
  handed.push(message)
  const { body } = message
  if (body.kind === 'image') return [{ text: '收到图片', file: await body.load() }]
  if (body.kind !== 'text') return [{ text: body.kind }]
  if (body.text === '慢') {
    await new Promise<void>((resolve) => {
      release = resolve
    })
  }
  return [{ text: `您问：${body.text}` }]
}

function open(): Channel {
  return openChannel({
    puppet: 'wechaty-puppet-service',
    onMessage: converse,
    words,
    limits: { firstRetryMs: 200, longestRetryMs: 1000, askAfterMs: 700, silentAfterMs: 3000 },
    clock: { now: () => new Date() },
    log: kept.log,
  })
}

async function reaches(status: 'up' | 'down'): Promise<void> {
  await until(() => channel.state().status === status)
}

async function hears(contactId: string, text: string): Promise<void> {
  await until(() => farSide.textsTo(contactId).includes(text))
}

beforeAll(async () => {
  farSide = await createFarSide()
  for (const [name, value] of Object.entries(farSide.environment)) vi.stubEnv(name, value)
  channel = open()
})

afterAll(async () => {
  await channel.stop()
  await farSide.kill()
})

test('a channel whose far side never was there can be closed', async () => {
  const unused = open()
  await unused.start()
  expect(unused.state().status).not.toBe('up')
  await unused.stop()
})

test('the program starts although the far side is away, and connects when it appears', async () => {
  await channel.start()
  await reaches('down')
  await expect(channel.send({ contactId: 'parent' }, { text: '通知' })).rejects.toMatchObject({ name: 'ChannelDown' })
  await farSide.start()
  await reaches('up')
  expect(channel.account()).toBe('wechaty-puppet-service:bot')
})

test('words and pictures go both ways, a repeated message acts once', async () => {
  for (let times = 0; times < 4; times++)
    farSide.tell({ do: 'say', contactId: 'parent', text: '有哪些补助', messageId: 'repeated' })
  farSide.tell({ do: 'send-file', contactId: 'parent', name: '照片.png', base64: Buffer.from('图').toString('base64') })
  await hears('parent', '收到图片')
  await until(() => farSide.sent.at(-1)?.file?.base64 === Buffer.from('图').toString('base64'))
  expect(farSide.textsTo('parent').filter((text) => text === '您问：有哪些补助')).toHaveLength(1)
  expect(handed).toHaveLength(2)
})

test('after a crash of the far side the conversation goes on, the owed answer first', async () => {
  farSide.tell({ do: 'say', contactId: 'parent', text: '慢' })
  await until(() => release !== undefined)
  await farSide.kill()
  await reaches('down')
  release?.()
  await farSide.start()
  await reaches('up')
  farSide.tell({ do: 'say', contactId: 'parent', text: '还在吗' })
  await hears('parent', '您问：还在吗')
  expect(farSide.textsTo('parent').slice(-2)).toEqual(['您问：慢', '您问：还在吗'])
})

test('a far side that falls silent is noticed, and used again when it speaks', async () => {
  farSide.freeze()
  await reaches('down')
  expect(channel.state().detail).toBe('far side is silent')
  farSide.thaw()
  await reaches('up')
  farSide.tell({ do: 'say', contactId: 'parent', text: '又见面了' })
  await hears('parent', '您问：又见面了')
})

test('no log line holds a word, a name or a contact id', () => {
  expect(kept.lines.length).toBeGreaterThan(3)
  expect(JSON.stringify(kept.lines)).not.toMatch(/parent|补助|通知|照片|repeated|insecure_/)
})
