import { eventId, messageEvent, settledEvent } from './event.js'
import type { HubState } from './hub-state.js'
import type { ChatEvent, ChatMessage, MessageState } from './message.js'
import { isRoomId, roomOf } from './rooms.js'
import { changeState, type Entry, entryOf } from './transcript.js'
import { remember, type Visitor, visitorOf } from './visitor.js'

/** Enters a message into the transcript of everybody who sees it; returns the writer's own entry. */
export function publish(hub: HubState, message: ChatMessage, writerId: string | undefined): Entry | undefined {
  const readers = isRoomId(message.conversationId)
    ? roomOf(hub.rooms, message.conversationId).members
    : [message.conversationId]
  let own: Entry | undefined
  for (const readerId of readers) {
    if (readerId === hub.bot?.id) continue
    const visitor = visitorOf(hub.memory, readerId)
    const entry = remember(hub.memory, visitor, message, readerId === writerId ? 'taken' : 'settled', hub.elapsed())
    if (readerId === writerId) own = entry
    tell(visitor, messageEvent(hub, visitor.id, entry))
  }
  return own
}

/** The bot is done with a visitor's message, or could not reply to it; his page is told. */
export function settle(hub: HubState, visitorId: string, messageId: string, state: MessageState): void {
  const visitor = hub.memory.visitors.get(visitorId)
  const entry = visitor && entryOf(visitor.transcript, messageId)
  if (visitor && entry?.state === 'taken') change(hub, visitor, entry, state)
}

/** Sets how far the bot is with a message; the writer's page is told. */
export function change(hub: HubState, visitor: Visitor, entry: Entry, state: MessageState): void {
  changeState(visitor.transcript, entry, state)
  tell(visitor, settledEvent(eventId(hub.epoch, entry.changedSeq), entry))
}

function tell(visitor: Visitor, event: ChatEvent): void {
  for (const listener of visitor.listeners) listener(event)
}
