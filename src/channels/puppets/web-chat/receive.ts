import type { HubState } from './hub-state.js'
import { type ChatMessage, type Incoming, kindOfFile, type Received } from './message.js'
import { change, publish, settle } from './publish.js'
import { type Entry, entryOf } from './transcript.js'
import { type Visitor, visitorOf } from './visitor.js'

const maxUnanswered = 50

/** Hands a visitor's message to the bot, once for each id, and says how far the bot is with it. */
export function receive(hub: HubState, visitorId: string, incoming: Incoming): Received {
  const visitor = visitorOf(hub.memory, visitorId)
  const known = entryOf(visitor.transcript, incoming.id)
  if (known && known.state !== 'failed') return { state: known.state }
  const refused = refusal(hub, visitor, incoming, known)
  if (refused) return { refused }
  if (known) return takeAgain(hub, visitor, known)
  if (incoming.kind === 'hello' && visitor.greeted) return { state: 'settled' }
  visitor.greeted = true
  visitor.seenAt = hub.elapsed()
  const message = toMessage(hub, visitorId, incoming)
  const entry = publish(hub, message, visitorId)
  hub.bot?.take(message)
  // In a room nobody waits for an answer unless the bot was addressed.
  if (incoming.room && message.mentions.length === 0) settle(hub, visitorId, message.id, 'settled')
  return { state: entry?.state ?? 'taken' }
}

function takeAgain(hub: HubState, visitor: Visitor, entry: Entry): Received {
  change(hub, visitor, entry, 'taken')
  hub.bot?.take(entry.message)
  return { state: entry.state }
}

function refusal(hub: HubState, visitor: Visitor, incoming: Incoming, known: Entry | undefined) {
  if (!hub.bot) return 'bot-not-ready'
  if (!known && hub.memory.index.has(incoming.id)) return 'id-in-use'
  if (incoming.room && !hub.rooms.get(incoming.room)?.members.includes(visitor.id)) return 'not-in-room'
  const unanswered = visitor.transcript.entries.filter((entry) => entry.state === 'taken').length
  if (unanswered >= maxUnanswered) return 'too-many-unanswered'
  return undefined
}

function toMessage(hub: HubState, visitorId: string, incoming: Incoming): ChatMessage {
  const text = incoming.kind === 'text' ? incoming.text : incoming.kind === 'hello' ? 'hello' : ''
  const addressed = incoming.room && hub.bot && text.includes(`@${hub.words.bot}`) ? [hub.bot.id] : []
  return {
    id: incoming.id,
    talkerId: visitorId,
    conversationId: incoming.room ?? visitorId,
    kind: incoming.kind === 'file' ? kindOfFile(incoming.file.mime) : incoming.kind,
    text,
    file: incoming.kind === 'file' ? incoming.file : undefined,
    mentions: addressed,
    at: hub.clock.now(),
  }
}
