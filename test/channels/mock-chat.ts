import { randomUUID } from 'node:crypto'
import { FileBox, type FileBoxInterface } from 'file-box'
import type { Message } from 'wechaty-puppet/types'
import { mock, PuppetMock } from 'wechaty-puppet-mock'
import { type Channel, type ChannelOptions, openChannel } from '../../src/channels/channel.js'
import type { ChannelLimits } from '../../src/channels/limits.js'

export type Sent = { to: string; text?: string; file?: FileBoxInterface; mentions?: readonly string[] }

export const words = { busy: '请稍等', failed: '系统暂时出了问题' }

/** A chat platform in memory: contacts that speak, and everything that the bot sent. */
export function mockChat() {
  const mocker = new mock.Mocker()
  const puppet = new PuppetMock({ mocker })
  const self = mocker.createContact({ id: 'bot', name: '助学信使' })
  const sent: Sent[] = []
  puppet.messageSendText = async (to: string, text: string, mentions?: string[]) =>
    void sent.push({ to, text, mentions })
  puppet.messageSendFile = async (to: string, file) =>
    void sent.push({ to, file: FileBox.fromJSON(JSON.stringify(file.toJSON())) })
  const contact = (id: string, name = id) =>
    mocker.cacheContactPayload.has(id) ? mocker.ContactMock.load(id) : mocker.createContact({ id, name })
  return {
    mocker,
    puppet,
    self,
    sent,
    contact,
    textsTo: (id: string) => sent.filter(({ to }) => to === id).map(({ text }) => text),
    says: (id: string, what: string | FileBoxInterface) =>
      contact(id)
        .say(what as string)
        .to(self),
    /** A raw message as a platform might deliver it; returns its id. */
    delivers(payload: {
      talkerId: string
      type: Message
      text?: string
      id?: string
      timestamp?: number
      roomId?: string
    }): string {
      const id = payload.id ?? randomUUID()
      contact(payload.talkerId)
      mocker.messagePayload(id, { timestamp: Date.now(), listenerId: self.id, ...payload, id } as never)
      puppet.emit('message', { messageId: id })
      return id
    },
  }
}

export type MockChat = ReturnType<typeof mockChat>

export type LogLine = { level: string; fields: unknown; event: string }

/** A log that keeps its lines, to be searched for what must not be there. */
export function keptLog() {
  const lines: LogLine[] = []
  const keep = (level: string) => (fields: unknown, event?: string) =>
    void lines.push(
      typeof fields === 'string' ? { level, fields: {}, event: fields } : { level, fields, event: event ?? '' },
    )
  return { lines, log: { info: keep('info'), warn: keep('warn'), error: keep('error') } as ChannelOptions['log'] }
}

type MockChannelOptions = Partial<Omit<ChannelOptions, 'limits'>> & { limits?: Partial<ChannelLimits> }

/** A started channel on the chat, logged in. */
export async function openMockChannel(chat: MockChat, options: MockChannelOptions = {}): Promise<Channel> {
  const channel = openChannel({
    puppet: chat.puppet,
    onMessage: async () => [],
    words,
    clock: { now: () => new Date() },
    log: keptLog().log,
    ...options,
  })
  await channel.start()
  chat.mocker.login(chat.self)
  return channel
}
