import { type HubState, nameOf } from './hub-state.js'
import type { ChatEvent, ChatMessage } from './message.js'
import { isRoomId } from './rooms.js'
import type { Entry } from './transcript.js'

/** Event numbers start anew with the process, so an id names the process, too. */
export function eventId(epoch: string, seq: number): string {
  return `${epoch}-${seq}`
}

/** The number that a page last saw; 0, all of it anew, when its last event came from another process. */
export function seqAfter(epoch: string, id: string | undefined): number {
  const [of, seq] = id?.split('-') ?? []
  return of === epoch && Number.isSafeInteger(Number(seq)) ? Number(seq) : 0
}

export function messageEvent(hub: HubState, viewerId: string, entry: Entry): ChatEvent {
  return { id: eventId(hub.epoch, entry.seq), type: 'message', data: shown(hub, viewerId, entry) }
}

export function settledEvent(id: string, entry: Entry): ChatEvent {
  return { id, type: 'settled', data: { id: entry.message.id, state: entry.state } }
}

function shown(hub: HubState, viewerId: string, { message, state }: Entry): ChatEvent['data'] {
  return {
    id: message.id,
    kind: message.kind,
    from: message.talkerId === viewerId ? 'me' : message.talkerId === hub.bot?.id ? 'bot' : 'other',
    name: nameOf(hub, message.talkerId),
    room: isRoomId(message.conversationId) ? message.conversationId : undefined,
    text: message.text,
    file: describeFile(message),
    choices: message.choices,
    at: message.at.toISOString(),
    state,
  }
}

function describeFile({ file }: ChatMessage) {
  return file && { name: file.name, mime: file.mime, size: file.bytes.length }
}
