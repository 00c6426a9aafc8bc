import type { ChatEvent, ChatMessage } from './message.js'
import { append, type Entry, emptyTranscript, type Transcript, type TranscriptLimits, trim } from './transcript.js'

export type Listener = (event: ChatEvent) => void

export type Visitor = {
  readonly id: string
  transcript: Transcript
  readonly listeners: Set<Listener>
  greeted: boolean
  /** When he was last connected or wrote; undefined until he has connected once. */
  seenAt: number | undefined
}

/** All that the web chat keeps, in memory, with a bound on the whole. */
export type Memory = {
  /** Least recently active first. */
  readonly visitors: Map<string, Visitor>
  /** Every message that at least one transcript holds. */
  readonly index: Map<string, { readonly message: ChatMessage; holders: number }>
  readonly limits: TranscriptLimits & { readonly totalBytes: number; readonly visitors: number }
  bytes: number
}

export function visitorOf(memory: Memory, id: string): Visitor {
  const known = memory.visitors.get(id)
  if (known) return known
  const visitor = {
    id,
    transcript: emptyTranscript(),
    listeners: new Set<Listener>(),
    greeted: false,
    seenAt: undefined,
  }
  memory.visitors.set(id, visitor)
  return visitor
}

/** Adds a message to a visitor's transcript and makes room for it. */
export function remember(
  memory: Memory,
  visitor: Visitor,
  message: ChatMessage,
  state: Entry['state'],
  now: number,
): Entry {
  const before = visitor.transcript.bytes
  const entry = append(visitor.transcript, message, state, now)
  memory.bytes += visitor.transcript.bytes - before
  const held = memory.index.get(message.id)
  if (held) held.holders += 1
  else memory.index.set(message.id, { message, holders: 1 })
  memory.visitors.delete(visitor.id)
  memory.visitors.set(visitor.id, visitor)
  trimVisitor(memory, visitor, now)
  trimAll(memory, visitor)
  return entry
}

export function trimVisitor(memory: Memory, visitor: Visitor, now: number): void {
  const before = visitor.transcript.bytes
  release(memory, trim(visitor.transcript, memory.limits, now))
  memory.bytes -= before - visitor.transcript.bytes
}

/** Forgets the transcript; its event numbers go on, so that an open page does not take old for new. */
export function forgetTranscript(memory: Memory, visitor: Visitor): void {
  const { entries, bytes, seq } = visitor.transcript
  release(
    memory,
    entries.map((entry) => entry.message),
  )
  memory.bytes -= bytes
  visitor.transcript = { ...emptyTranscript(), seq }
  visitor.greeted = false
}

/** Forgets what is older than the limit, and visitors of whom nothing is left. */
export function sweep(memory: Memory, now: number): void {
  for (const visitor of memory.visitors.values()) {
    trimVisitor(memory, visitor, now)
    const idle = visitor.listeners.size === 0 && now - (visitor.seenAt ?? 0) > memory.limits.ageMs
    if (idle && visitor.transcript.entries.length === 0) memory.visitors.delete(visitor.id)
  }
}

function trimAll(memory: Memory, current: Visitor): void {
  for (const visitor of memory.visitors.values()) {
    if (memory.bytes <= memory.limits.totalBytes && memory.visitors.size <= memory.limits.visitors) return
    if (visitor === current || visitor.transcript.entries.some((entry) => entry.state === 'taken')) continue
    forgetTranscript(memory, visitor)
    if (visitor.listeners.size === 0) memory.visitors.delete(visitor.id)
  }
}

function release(memory: Memory, messages: readonly ChatMessage[]): void {
  for (const { id } of messages) {
    const held = memory.index.get(id)
    if (!held) continue
    held.holders -= 1
    if (held.holders === 0) memory.index.delete(id)
  }
}
