import { randomUUID } from 'node:crypto'
import type { ChatMessage } from './message.js'
import { newRoomId, type Rooms } from './rooms.js'
import type { Memory, Visitor } from './visitor.js'

export const hour = 3_600_000
const reachableForMs = 60_000
export type HubOptions = {
  readonly names: { readonly bot: string; readonly visitor: string }
  /** Those who have a name of their own; everybody else is a plain visitor. */
  readonly people?: readonly { readonly visitorId: string; readonly name: string }[]
  readonly rooms?: readonly { readonly topic: string; readonly members: readonly string[] }[]
  /** The time that messages show; the machine's by default. */
  readonly clock?: { now(): Date }
  /** Milliseconds that decide about age and absence; never set back. */
  readonly elapsed?: () => number
  readonly limits?: Partial<Memory['limits']>
}

/** The bot behind the hub: its puppet, once logged in. */
export type Bot = { readonly id: string; take(message: ChatMessage): void }

export type HubState = {
  readonly epoch: string
  readonly memory: Memory
  readonly rooms: Rooms
  readonly words: HubOptions['names']
  readonly names: ReadonlyMap<string, string>
  readonly reachable: Set<(visitorId: string) => void>
  readonly clock: { now(): Date }
  readonly elapsed: () => number
  bot: Bot | undefined
}

export function newState(options: HubOptions): HubState {
  const limits = {
    messages: 200,
    bytes: 64 << 20,
    ageMs: 24 * hour,
    totalBytes: 256 << 20,
    visitors: 10_000,
    ...options.limits,
  }
  const rooms = (options.rooms ?? []).map((room, index) => ({
    ...room,
    id: newRoomId(`room-${index + 1}`),
    members: [...room.members],
  }))
  return {
    epoch: randomUUID().slice(0, 8),
    memory: { visitors: new Map(), index: new Map(), limits, bytes: 0 },
    rooms: new Map(rooms.map((room) => [room.id, room])),
    words: options.names,
    names: new Map(options.people?.map((person) => [person.visitorId, person.name])),
    reachable: new Set(),
    clock: options.clock ?? { now: () => new Date() },
    elapsed: options.elapsed ?? (() => performance.now()),
    bot: undefined,
  }
}

export function nameOf(hub: HubState, contactId: string): string {
  if (hub.bot?.id === contactId) return hub.words.bot
  return hub.names.get(contactId) ?? hub.words.visitor
}

export function isReachable(hub: HubState, visitor: Visitor): boolean {
  if (visitor.listeners.size > 0) return true
  return visitor.seenAt !== undefined && hub.elapsed() - visitor.seenAt <= reachableForMs
}
