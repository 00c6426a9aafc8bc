import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { FileBox } from 'file-box'
import { type Message, types, type Wechaty, WechatyBuilder } from 'wechaty'
import { createWebChatHub, type WebChatHub } from '../../../src/channels/puppets/web-chat/hub.js'
import { PuppetWebChat } from '../../../src/channels/puppets/web-chat/puppet.js'
import { webChatNames } from '../../../src/messages/web-chat.js'
import type { DemoClock, Log, Persona, WebChat } from '../../../src/web/chat/port.js'
import { createWebChatRoutes } from '../../../src/web/chat/routes.js'

export const personas: Persona[] = [
  { key: 'li', name: '李家长', role: '家长甲', visitorId: 'demo-li' },
  { key: 'wang', name: '王家长', role: '家长乙', visitorId: 'demo-wang' },
  { key: 'teacher', name: '陈老师', role: '班主任', visitorId: 'demo-teacher' },
  { key: 'officer', name: '赵老师', role: '资助专员', visitorId: 'demo-officer' },
  { key: 'principal', name: '周校长', role: '校长', visitorId: 'demo-principal' },
]

export type School = {
  readonly url: string
  readonly hub: WebChatHub
  readonly bot: Wechaty
  /** Ids of the messages that the bot has handled, repeats included. */
  readonly handled: string[]
  close(): Promise<void>
}

type Options = {
  readonly port?: number
  readonly isDemo?: boolean
  readonly demoClock?: DemoClock
  /** What the bot does with a message before it answers; a restart can happen meanwhile. */
  readonly before?: (message: Message) => Promise<void>
}

const log: Log = { info() {}, warn() {}, error() {} }

/** A school's web chat for real: page, routes, hub, puppet, Wechaty, and a bot that shows a menu and echoes. */
export async function openSchool(options: Options = {}): Promise<School> {
  const { isDemo = false, demoClock } = options
  const rooms = isDemo ? [{ topic: '家长群', members: personas.map((persona) => persona.visitorId) }] : []
  const people = personas.map(({ visitorId, name }) => ({ visitorId, name }))
  const hub = createWebChatHub({ names: webChatNames, people, rooms })
  const bot = WechatyBuilder.build({ puppet: new PuppetWebChat({ hub }) })
  const handled: string[] = []
  bot.on('error', () => {})
  bot.on(
    'message',
    bot.wrapAsync((message: Message) => handle(message, { hub, handled, before: options.before })),
  )
  const ready = new Promise((resolve) => bot.once('login', resolve))
  await bot.start()
  await ready
  const chat: WebChat = hub
  const routes = createWebChatRoutes({
    chat,
    school: async () => ({ name: isDemo ? '示范小学' : '青山镇中心小学', isDemo }),
    personas,
    demoClock,
    log,
  })
  const server = await listen(routes.fetch, options.port)
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, hub, bot, handled, close: () => close(server, bot, hub) }
}

async function handle(
  message: Message,
  { hub, handled, before }: { hub: WebChatHub; handled: string[]; before: Options['before'] },
): Promise<void> {
  if (message.self()) return
  handled.push(message.id)
  await before?.(message)
  if (!message.room() || (await message.mentionSelf())) await answer(message)
  hub.settled(message.talker().id, message.id)
}

async function answer(message: Message): Promise<void> {
  if (message.type() === types.Message.Image || message.type() === types.Message.Attachment) {
    const file = await message.toFileBox()
    await message.say(`收到文件：${file.name}，${(await file.toBuffer()).length} 字节`)
    await message.say(FileBox.fromBuffer(Buffer.from('回执'), '回执.txt'))
  } else if (message.type() === types.Message.Unknown) {
    await message.say('您好，我是助学信使。\n可以直接问，也可以回数字：\n1 问资助政策\n2 看公示名单\n3 提异议')
  } else await message.say(`您说：${message.room() ? await message.mentionText() : message.text()}`)
}

async function listen(fetch: Parameters<typeof serve>[0]['fetch'], port = 0): Promise<ServerType> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port }, () => resolve(server))
  })
}

async function close(server: ServerType, bot: Wechaty, hub: WebChatHub): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await bot.stop()
  hub.close()
}
