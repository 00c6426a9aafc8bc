import { eventId, messageEvent, settledEvent } from './event.js'
import type { HubState } from './hub-state.js'
import type { ChatEvent, ChatMessage } from './message.js'
import { isRoomId, roomOf } from './rooms.js'
import { type Entry, entryOf, markSettled } from './transcript.js'
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

/** The bot is done with a visitor's message; his page is told. */
export function settle(hub: HubState, visitorId: string, messageId: string): void {
  const visitor = hub.memory.visitors.get(visitorId)
  const entry = visitor && entryOf(visitor.transcript, messageId)
  if (!visitor || entry?.state !== 'taken') return
  markSettled(visitor.transcript, entry)
  tell(visitor, settledEvent(eventId(hub.epoch, entry.changedSeq), entry))
}

function tell(visitor: Visitor, event: ChatEvent): void {
  for (const listener of visitor.listeners) listener(event)
}
