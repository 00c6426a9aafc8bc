import { type Message, WechatyBuilder, log as wechatyLog } from 'wechaty'
import type { Puppet } from 'wechaty-puppet'
import { openApp } from '../../src/app.js'
import { openChannel } from '../../src/channels/channel.js'
import { readEnv } from '../../src/config/env.js'
import { createLog } from '../../src/config/log.js'

export const subjects = ['bare echo', 'channel echo', 'zhuxue'] as const
export type Subject = (typeof subjects)[number]

/** What is measured, opened on a puppet; resolves once it listens. */
export type Opened = { close(): Promise<unknown> }

export async function openSubject(subject: Subject, puppet: string | Puppet, dataDir: string): Promise<Opened> {
  wechatyLog.level('silent')
  if (subject === 'bare echo') return openBareEcho(puppet)
  if (subject === 'channel echo') return openChannelEcho(puppet)
  return openZhuxue(puppet, dataDir)
}

async function openBareEcho(puppet: string | Puppet): Promise<Opened> {
  const bot = WechatyBuilder.build({ puppet: puppet as 'wechaty-puppet-service' })
  bot.on('error', () => undefined)
  bot.on('message', async (message: Message) => {
    if (!message.self()) await message.say(message.text())
  })
  await bot.start()
  return { close: () => bot.stop() }
}

async function openChannelEcho(puppet: string | Puppet): Promise<Opened> {
  const channel = openChannel({
    puppet,
    onMessage: async ({ body }) => [{ text: body.kind === 'text' ? body.text : body.kind }],
    words: { busy: '', failed: '' },
    clock: { now: () => new Date() },
    log: createLog('silent'),
  })
  await channel.start()
  return { close: () => channel.stop() }
}

async function openZhuxue(puppet: string | Puppet, dataDir: string): Promise<Opened> {
  const name = typeof puppet === 'string' ? puppet : 'instance'
  const env = readEnv({ DATA_DIR: dataDir, PORT: '0', ROLES: 'bot,worker', WECHATY_PUPPET: name })
  return openApp({ env, log: createLog('error'), ...(typeof puppet === 'string' ? {} : { puppet }) })
}
