import { type Message, types } from 'wechaty'
import type { FilePayload, InboundMessage, MessageBody } from '../domain/message.js'

/**
 * What a Wechaty message says to the program; null when it is none of its business: its own, from before `oldest`, from an
 * official account, recalled, or in a room without mentioning the bot. Only for a room there is something to ask the
 * platform about, hence a promise.
 */
export function inboundFrom(message: Message, oldest: Date): InboundMessage | null | Promise<InboundMessage | null> {
  if (message.self() || isStale(message, oldest)) return null
  const room = message.room()
  if (room !== undefined) return mayMention(message) ? inboundFromRoom(message, room.id) : null
  const body = privateBody(message)
  return body === null ? null : { id: message.id, from: { contactId: message.talker().id }, body }
}

/** A platform that gives no time gives 0. */
function isStale(message: Message, oldest: Date): boolean {
  const sentAt = message.date().getTime()
  return sentAt > 0 && sentAt < oldest.getTime()
}

function privateBody(message: Message): MessageBody | null {
  if (message.talker().type() === types.Contact.Official) return null
  switch (message.type()) {
    case types.Message.Text:
      return { kind: 'text', text: message.text() }
    case types.Message.Image:
      return { kind: 'image', load: () => loadFile(message) }
    case types.Message.Attachment:
      return { kind: 'file', load: () => loadFile(message) }
    case types.Message.Audio:
      return { kind: 'voice' }
    case types.Message.Recalled:
    case types.Message.GroupNote:
      return null
    case types.Message.Unknown:
      return { kind: message.text() === 'hello' ? 'hello' : 'other' }
    default:
      return { kind: 'other' }
  }
}

async function loadFile(message: Message): Promise<FilePayload> {
  const box = await message.toFileBox()
  return { name: box.name, mime: box.mediaType, bytes: await box.toBuffer() }
}

function mayMention(message: Message): boolean {
  return message.type() === types.Message.Text && /[@＠]/.test(message.text())
}

async function inboundFromRoom(message: Message, roomId: string): Promise<InboundMessage | null> {
  if (!(await message.mentionSelf())) return null
  const body: MessageBody = { kind: 'text', text: await message.mentionText() }
  return { id: message.id, from: { contactId: message.talker().id, roomId }, body }
}
