import { FileBox } from 'file-box'
import { afterEach, describe, expect, test } from 'vitest'
import { type Message, types, type Wechaty, WechatyBuilder } from 'wechaty'
import { createWebChatHub, type WebChatHub } from '../../../src/channels/puppets/web-chat/hub.js'
import { PuppetWebChat } from '../../../src/channels/puppets/web-chat/puppet.js'
import { NotOnWebChat } from '../../../src/channels/puppets/web-chat/unsupported.js'
import { until } from '../../harness/until.js'

/** Every method that Wechaty's own base class leaves abstract (its types do not say so). */
const abstractMethods = `contactSelfName contactSelfQRCode contactSelfSignature contactAlias contactAvatar contactPhone
contactCorporationRemark contactDescription contactList contactRawPayload contactRawPayloadParser friendshipAccept
friendshipAdd friendshipSearchPhone friendshipSearchHandle friendshipRawPayload friendshipRawPayloadParser
conversationReadMark messageContact messageFile messageImage messageMiniProgram messageUrl messageLocation messageForward
messageSendContact messageSendFile messageSendLocation messageSendMiniProgram messageSendPost messageSendText
messageSendUrl messageRecall messageRawPayload messageRawPayloadParser ding postRawPayload postRawPayloadParser postPublish
postSearch roomInvitationAccept roomInvitationRawPayload roomInvitationRawPayloadParser roomMemberList
roomMemberRawPayload roomMemberRawPayloadParser roomAdd roomAvatar roomCreate roomDel roomList roomQRCode roomQuit roomTopic
roomRawPayload roomRawPayloadParser roomAnnounce tagContactAdd tagContactDelete tagContactList tagContactRemove tap tapSearch
onStart onStop`.split(/\s+/)

const refused =
  `contactSelfName contactSelfQRCode contactSelfSignature contactAvatar contactPhone contactCorporationRemark
contactDescription friendshipAccept friendshipAdd friendshipSearchPhone friendshipSearchHandle friendshipRawPayload
friendshipRawPayloadParser messageContact messageMiniProgram messageUrl messageLocation messageForward messageSendContact
messageSendLocation messageSendMiniProgram messageSendPost messageRecall postRawPayload postRawPayloadParser postPublish
postSearch roomAvatar roomQRCode roomInvitationAccept roomInvitationRawPayload roomInvitationRawPayloadParser tagContactAdd
tagContactDelete tagContactList tagContactRemove tap tapSearch`.split(/\s+/)

const names = { bot: '助学信使', visitor: '网页访客' }
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

type Chat = { hub: WebChatHub; bot: Wechaty; puppet: PuppetWebChat; heard: Message[] }
let opened: Chat | undefined

async function openChat(): Promise<Chat> {
  const hub = createWebChatHub({
    names,
    people: [{ visitorId: 'li', name: '李家长' }],
    rooms: [{ topic: '家长群', members: ['li', 'wang'] }],
  })
  const puppet = new PuppetWebChat({ hub })
  const bot = WechatyBuilder.build({ puppet })
  const heard: Message[] = []
  bot.on('message', (message) => void heard.push(message))
  const ready = new Promise((resolve) => bot.once('login', resolve))
  await bot.start()
  await ready
  opened = { hub, bot, puppet, heard }
  return opened
}

async function hear(chat: Chat, count = 1): Promise<Message> {
  await until(() => chat.heard.length >= count)
  const message = chat.heard.at(-1)
  if (!message) throw new Error('nothing heard')
  return message
}

afterEach(async () => {
  await opened?.bot.stop()
  opened?.hub.close()
  opened = undefined
})

function call(puppet: PuppetWebChat, method: string): unknown {
  const found: unknown = Reflect.get(puppet, method)
  if (typeof found !== 'function') throw new Error(`${method} is missing`)
  return Reflect.apply(found, puppet, ['x', 'y'])
}

describe('the puppet keeps the contract', () => {
  test.each(abstractMethods)('%s is there', (method) => {
    const puppet = new PuppetWebChat({ hub: createWebChatHub({ names }) })
    puppet.hub.close()
    expect(typeof Reflect.get(puppet, method)).toBe('function')
  })

  test.each(refused)('%s is refused on purpose', async (method) => {
    const puppet = new PuppetWebChat({ hub: createWebChatHub({ names }) })
    puppet.hub.close()
    await expect(call(puppet, method)).rejects.toThrow(NotOnWebChat)
  })

  test('logs in, is ready, beats and answers a ding', async () => {
    const chat = await openChat()
    const dong = new Promise((resolve) => chat.puppet.once('dong', resolve))
    chat.puppet.ding('still there')
    expect(await dong).toEqual({ data: 'still there' })
    expect(chat.bot.currentUser.name()).toBe('助学信使')
  })

  test('takes nothing before the bot has logged in, nor after it has stopped', async () => {
    const chat = await openChat()
    await chat.bot.stop()
    expect(chat.hub.receive('li', { id: id(1), kind: 'text', text: '在吗' })).toEqual({ refused: 'bot-not-ready' })
  })

  test('starts again after a stop', async () => {
    const chat = await openChat()
    await chat.bot.stop()
    const ready = new Promise((resolve) => chat.bot.once('login', resolve))
    await chat.bot.start()
    await ready
    chat.hub.receive('li', { id: id(1), kind: 'text', text: '又来了' })
    expect((await hear(chat)).text()).toBe('又来了')
  })
})

describe('messages through Wechaty', () => {
  test('a text has its writer, listener and words', async () => {
    const chat = await openChat()
    chat.hub.receive('li', { id: id(1), kind: 'text', text: '小学住校一年补多少？' })
    const message = await hear(chat)
    expect(message.text()).toBe('小学住校一年补多少？')
    expect(message.talker().name()).toBe('李家长')
    expect(message.listener()?.self()).toBe(true)
    expect(message.self()).toBe(false)
    expect(message.age()).toBeLessThan(5)
  })

  test('an unknown visitor has a name, too', async () => {
    const chat = await openChat()
    chat.hub.receive('web-abc', { id: id(1), kind: 'text', text: '您好' })
    expect((await hear(chat)).talker().name()).toBe('网页访客')
  })

  test('the first visit arrives as type Unknown with the text hello', async () => {
    const chat = await openChat()
    chat.hub.receive('li', { id: id(1), kind: 'hello' })
    const message = await hear(chat)
    expect([message.type(), message.text()]).toEqual([types.Message.Unknown, 'hello'])
  })

  test.each([
    ['image/png', types.Message.Image],
    ['application/pdf', types.Message.Attachment],
    ['audio/mpeg', types.Message.Audio],
    ['video/mp4', types.Message.Video],
  ])('a file of type %s keeps its kind and bytes', async (mime, type) => {
    const chat = await openChat()
    const file = { name: '证明', mime, bytes: Buffer.from('内容') }
    chat.hub.receive('li', { id: id(1), kind: 'file', file })
    const message = await hear(chat)
    expect(message.type()).toBe(type)
    expect((await (await message.toFileBox()).toBuffer()).toString()).toBe('内容')
  })

  test('text and file go back to the one who wrote', async () => {
    const chat = await openChat()
    chat.hub.receive('li', { id: id(1), kind: 'text', text: '1' })
    const message = await hear(chat)
    await message.say('收到')
    await message.say(FileBox.fromBuffer(Buffer.from('表'), '申请表.txt'))
    const events: unknown[] = []
    chat.hub.subscribe('li', undefined, ({ data }) => events.push([data.from, data.text, data.file]))
    expect(events).toEqual([
      ['me', '1', undefined],
      ['bot', '收到', undefined],
      ['bot', '', { name: '申请表.txt', mime: 'text/plain', size: 3 }],
    ])
  })

  test('a reply keeps the choices that were handed over with it', async () => {
    const chat = await openChat()
    chat.hub.receive('li', { id: id(1), kind: 'text', text: '1' })
    const choices = [{ key: '1', label: '看原文' }]
    await chat.puppet.messageSendReply('li', { text: '每学期 500 元。', choices })
    const shown: unknown[] = []
    chat.hub.subscribe('li', undefined, ({ data }) => shown.push(data.choices))
    expect(shown.at(-1)).toEqual(choices)
  })
})

describe('rooms', () => {
  test('the bot sees who speaks where, and whether it is mentioned', async () => {
    const chat = await openChat()
    const [room] = chat.hub.rooms('li')
    chat.hub.receive('li', { id: id(1), kind: 'text', text: '大家好', room: room?.id })
    const first = await hear(chat)
    expect(await first.room()?.topic()).toBe('家长群')
    expect(await first.mentionSelf()).toBe(false)
    chat.hub.receive('li', { id: id(2), kind: 'text', text: '@助学信使 公示在哪里看？', room: room?.id })
    const second = await hear(chat, 2)
    expect(await second.mentionSelf()).toBe(true)
    expect(await second.mentionText()).toBe('公示在哪里看？')
  })

  test('what the bot says in a room reaches every member', async () => {
    const chat = await openChat()
    const [room] = await chat.bot.Room.findAll()
    await room?.say('公示在校门口')
    for (const member of ['li', 'wang']) {
      const texts: unknown[] = []
      chat.hub.subscribe(member, undefined, ({ data }) => texts.push(data.text))
      expect(texts).toEqual(['公示在校门口'])
    }
  })

  test('rooms can be made, joined, left, renamed and closed', async () => {
    const { puppet } = await openChat()
    const roomId = await puppet.roomCreate(['li'], '三年级2班')
    await puppet.roomAdd(roomId, 'wang')
    await puppet.roomTopic(roomId, '三年级3班')
    await puppet.roomDel(roomId, 'li')
    expect(await puppet.roomMemberList(roomId)).toEqual(['web-chat-bot', 'wang'])
    expect(await puppet.roomTopic(roomId)).toBe('三年级3班')
    await expect(puppet.roomMemberRawPayload(roomId, 'li')).rejects.toThrow()
    await puppet.roomQuit(roomId)
    await expect(puppet.roomRawPayload(roomId)).rejects.toThrow('no such room')
  })
})
