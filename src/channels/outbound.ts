import { FileBox } from 'file-box'
import type { Wechaty } from 'wechaty'
import type { ChatAddress, OutboundMessage } from '../domain/message.js'
import { SendFailed, sendError } from './send-errors.js'
import { splitText } from './split-text.js'

/** What leaves as one message of the chat. */
export type Part = string | FileBox

/** A message in pieces that every chat takes: the text first, then its file. */
export function partsOf(message: OutboundMessage): Part[] {
  const texts = message.text === '' ? [] : splitText(message.text)
  return message.file === undefined
    ? texts
    : [...texts, FileBox.fromBuffer(Buffer.from(message.file.bytes), message.file.name)]
}

/**
 * Hands one part to the platform. To a person it goes straight through the puppet: `Contact.say` would load the contact's
 * name and the sent message first. Throws `ChannelDown`, `ContactOffline` or `SendFailed`.
 */
export async function sendPart(bot: Wechaty, to: ChatAddress, part: Part): Promise<void> {
  try {
    if (to.roomId !== undefined) await sayInRoom(bot, to.roomId, to.contactId, part)
    else if (typeof part === 'string') await bot.puppet.messageSendText(to.contactId, part)
    else await bot.puppet.messageSendFile(to.contactId, part)
  } catch (error) {
    throw sendError(error)
  }
}

async function sayInRoom(bot: Wechaty, roomId: string, contactId: string, part: Part): Promise<void> {
  const room = await bot.Room.find({ id: roomId })
  if (room === undefined) throw new SendFailed('room is not known')
  const contact = await bot.Contact.find({ id: contactId })
  if (typeof part !== 'string' || contact === undefined) await room.say(part)
  else await room.say(part, contact)
}
