import { randomUUID } from 'node:crypto'
import { FileBox, type FileBoxInterface } from 'file-box'
import type { Message } from 'wechaty-puppet/types'
import { mock, PuppetMock } from 'wechaty-puppet-mock'

export type Sent = { to: string; text?: string; file?: FileBoxInterface; mentions?: readonly string[] }

/** A chat platform in memory: contacts that speak, and what the bot sends to them. */
export function mockChat(onSent?: (sent: Sent) => void) {
  const mocker = new mock.Mocker()
  const puppet = new PuppetMock({ mocker })
  const self = mocker.createContact({ id: 'bot', name: '助学信使' })
  const sent: Sent[] = []
  const take = onSent ?? ((one: Sent) => void sent.push(one))
  puppet.messageSendText = async (to: string, text: string, mentions?: string[]) => take({ to, text, mentions })
  puppet.messageSendFile = async (to: string, file) =>
    take({ to, file: FileBox.fromBuffer(await file.toBuffer(), file.name) })
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
      file?: FileBoxInterface
    }): string {
      const id = payload.id ?? randomUUID()
      contact(payload.talkerId)
      if (!mocker.cacheMessagePayload.has(id))
        mocker.MessageMock.create({ timestamp: Date.now(), listenerId: self.id, ...payload, id } as never)
      if (payload.file !== undefined) mocker.cacheFileBoxPayload.set(id, payload.file.toJSON())
      puppet.emit('message', { messageId: id })
      return id
    },
  }
}

export type MockChat = ReturnType<typeof mockChat>
