import type { FilePayload } from '../../../domain/message.js'
import { eventId, messageEvent, seqAfter, settledEvent } from './event.js'
import { type Bot, type HubOptions, type HubState, hour, isReachable, nameOf, newState } from './hub-state.js'
import type { Incoming } from './message.js'
import { settle } from './publish.js'
import { receive } from './receive.js'
import { roomsOf } from './rooms.js'
import { type Outgoing, send } from './send.js'
import { changesAfter, entryOf } from './transcript.js'
import { forgetTranscript, type Listener, sweep, trimVisitor, visitorOf } from './visitor.js'

export type WebChatHub = ReturnType<typeof createWebChatHub>

/**
 * The meeting point of the page and the puppet. Everything is kept in memory and bounded: nothing said here reaches a disk
 * through this part. Call `close` at the end.
 */
export function createWebChatHub(options: HubOptions) {
  const hub = newState(options)
  const timer = setInterval(() => sweep(hub.memory, hub.elapsed()), hour / 6).unref()
  return {
    /** Names this process; event ids of another one mean nothing here. */
    epoch: hub.epoch,
    /** Hands a visitor's message to the bot; the same id again answers the state it has and delivers nothing. */
    receive: (visitorId: string, incoming: Incoming) => receive(hub, visitorId, incoming),
    /** Replays what came after the event and then goes on live; returns the way to stop. */
    subscribe: (visitorId: string, after: string | undefined, listener: Listener) =>
      subscribe(hub, visitorId, after, listener),
    /** A file of a message that this visitor has in his own transcript. */
    file: (visitorId: string, messageId: string) => fileFor(hub, visitorId, messageId),
    rooms: (visitorId: string) => roomsOf(hub.rooms, visitorId),
    /** Forgets this visitor's transcript at once. */
    forget: (visitorId: string) => forget(hub, visitorId),

    isOnline: (visitorId: string) => (hub.memory.visitors.get(visitorId)?.listeners.size ?? 0) > 0,
    /** Tells when somebody connects to whom a send would have been refused before. */
    onReachable: (listener: (visitorId: string) => void) => listen(hub.reachable, listener),
    /** The bot is done with this message, its replies sent; or could not reply and would like to get it again. */
    settled: (visitorId: string, messageId: string, how: 'settled' | 'failed' = 'settled') =>
      settle(hub, visitorId, messageId, how),

    attach: (bot: Bot) => attach(hub, bot),
    send: (conversationId: string, outgoing: Outgoing) => send(hub, conversationId, outgoing),
    message: (messageId: string) => hub.memory.index.get(messageId)?.message,
    nameOf: (contactId: string) => nameOf(hub, contactId),
    visitors: () => [...new Set([...hub.names.keys(), ...hub.memory.visitors.keys()])],
    roomMap: hub.rooms,
    size: () => ({ visitors: hub.memory.visitors.size, messages: hub.memory.index.size, bytes: hub.memory.bytes }),
    close: () => clearInterval(timer),
  }
}

function subscribe(hub: HubState, visitorId: string, after: string | undefined, listener: Listener): () => void {
  const visitor = visitorOf(hub.memory, visitorId)
  const wasReachable = isReachable(hub, visitor)
  trimVisitor(hub.memory, visitor, hub.elapsed())
  visitor.seenAt = hub.elapsed()
  visitor.listeners.add(listener)
  for (const { seq, entry, isNew } of changesAfter(visitor.transcript, seqAfter(hub.epoch, after))) {
    listener(isNew ? messageEvent(hub, visitorId, entry) : settledEvent(eventId(hub.epoch, seq), entry))
  }
  if (!wasReachable) queueMicrotask(() => tellReachable(hub, visitorId))
  return () => {
    visitor.listeners.delete(listener)
    visitor.seenAt = hub.elapsed()
  }
}

function forget(hub: HubState, visitorId: string): void {
  const visitor = hub.memory.visitors.get(visitorId)
  if (visitor) forgetTranscript(hub.memory, visitor)
}

function fileFor(hub: HubState, visitorId: string, messageId: string): FilePayload | undefined {
  const visitor = hub.memory.visitors.get(visitorId)
  return visitor && entryOf(visitor.transcript, messageId)?.message.file
}

function attach(hub: HubState, bot: Bot): () => void {
  hub.bot = bot
  return () => {
    if (hub.bot === bot) hub.bot = undefined
  }
}

function tellReachable(hub: HubState, visitorId: string): void {
  for (const listener of hub.reachable) listener(visitorId)
}

function listen<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
