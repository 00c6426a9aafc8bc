import { FileBox } from 'file-box'
import { log } from 'wechaty-puppet'
import { PuppetServer } from 'wechaty-puppet-service'
import { createLoad, type Load, type LoadResult } from '../bench/load.js'
import { mockChat, type Sent } from '../channels/mock-chat.js'
import { until } from './until.js'

/** What the parent process may ask for. */
export type Command =
  | { do: 'say'; contactId: string; text: string; messageId?: string }
  | { do: 'send-file'; contactId: string; name: string; base64: string }
  | { do: 'load'; load: Load }

export type Report =
  | { event: 'listening' }
  | { event: 'login' }
  | { event: 'sent'; to: string; text?: string; file?: { name: string; base64: string } }
  | { event: 'loaded'; result: LoadResult }

/** A chat platform in a process of its own, behind Wechaty's gRPC: `puppet-server.ts <port> <token>`, driven over IPC. */
async function serve(port: string, token: string): Promise<void> {
  log.level('silent')
  let loading = false
  const load = createLoad(() => chat)
  const chat = mockChat((sent) => (loading ? load.onSent(sent) : void reportSent(sent)))
  chat.puppet.on('start', () => {
    if (chat.puppet.isLoggedIn) return
    chat.mocker.login(chat.self)
    report({ event: 'login' })
  })
  process.on('disconnect', () => process.exit())
  process.on('message', async (command: Command) => {
    if (command.do === 'load') {
      await until(() => chat.puppet.isLoggedIn)
      loading = true
      report({ event: 'loaded', result: await load.run(command.load) })
      loading = false
    } else if (command.do === 'send-file') {
      chat.says(command.contactId, FileBox.fromBase64(command.base64, command.name))
    } else chat.delivers({ talkerId: command.contactId, type: 7, text: command.text, id: command.messageId })
  })
  await new PuppetServer({ endpoint: `127.0.0.1:${port}`, puppet: chat.puppet, token, tls: { disable: true } }).start()
  report({ event: 'listening' })
}

async function reportSent({ to, text, file }: Sent): Promise<void> {
  const base64 = await file?.toBase64()
  report({ event: 'sent', to, text, file: file && base64 !== undefined ? { name: file.name, base64 } : undefined })
}

function report(what: Report): void {
  process.send?.(what)
}

const [port = '0', token = ''] = process.argv.slice(2)
await serve(port, token)
