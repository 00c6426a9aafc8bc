import { createInterface } from 'node:readline'
import { types } from 'wechaty-puppet'
import { openApp } from '../../src/app.js'
import { readEnv } from '../../src/config/env.js'
import { createLog } from '../../src/config/log.js'
import { mockChat } from '../channels/mock-chat.js'

/** What a test may tell this process, a JSON line each. */
export type Order =
  | { readonly do: 'say'; readonly from: string; readonly text: string; readonly id: string }
  | { readonly do: 'forward'; readonly to: string }
  | { readonly do: 'drain' }

/** The program with a chat platform in memory, as a process that can be killed. Prints what the bot sends, a JSON line each. */
const chat = mockChat(({ to, text }) => console.log(JSON.stringify({ to, text })))
chat.puppet.on('start', () => chat.mocker.login(chat.self))
const app = await openApp({ env: readEnv(), log: createLog(process.env.LOG_LEVEL ?? 'silent'), puppet: chat.puppet })
while (app.channel?.state().status !== 'up') await new Promise((resolve) => setTimeout(resolve, 20))
console.log('up')

createInterface(process.stdin).on('line', (line) => void obey(JSON.parse(line) as Order))

async function obey(order: Order): Promise<void> {
  switch (order.do) {
    case 'say':
      chat.delivers({ talkerId: order.from, type: types.Message.Text, text: order.text, id: order.id })
      return
    case 'forward':
      app.clock.forwardTo(new Date(order.to))
      await app.pipeline.sweep()
      console.log('forwarded')
      return
    case 'drain':
      await app.drain()
      console.log('drained')
  }
}
