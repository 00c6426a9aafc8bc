import type { FileBoxInterface } from 'file-box'
import * as PUPPET from 'wechaty-puppet'
import type { FilePayload } from '../../../domain/message.js'
import type { ChatMessage, MessageKind } from './message.js'
import { isRoomId } from './rooms.js'

const types: Record<MessageKind, PUPPET.types.Message> = {
  text: PUPPET.types.Message.Text,
  image: PUPPET.types.Message.Image,
  file: PUPPET.types.Message.Attachment,
  voice: PUPPET.types.Message.Audio,
  video: PUPPET.types.Message.Video,
  hello: PUPPET.types.Message.Unknown,
}

/** Wechaty reckons a message's age from the machine's clock, whatever time the page shows. */
export function messagePayload(message: ChatMessage, botId: string): PUPPET.payloads.Message {
  const base = {
    id: message.id,
    talkerId: message.talkerId,
    type: types[message.kind],
    text: message.text,
    filename: message.file?.name,
    timestamp: Math.floor(Date.now() / 1000),
  }
  if (isRoomId(message.conversationId)) {
    return { ...base, roomId: message.conversationId, mentionIdList: [...message.mentions] }
  }
  return { ...base, listenerId: message.talkerId === botId ? message.conversationId : botId }
}

export function contactPayload(id: string, name: string, isBot: boolean): PUPPET.payloads.Contact {
  return {
    id,
    name,
    avatar: '',
    gender: PUPPET.types.ContactGender.Unknown,
    type: isBot ? PUPPET.types.Contact.Official : PUPPET.types.Contact.Individual,
    friend: true,
    phone: [],
  }
}

export async function fileOf(box: FileBoxInterface): Promise<FilePayload> {
  const bytes = await box.toBuffer()
  return { name: box.name, mime: box.mediaType || 'application/octet-stream', bytes }
}
