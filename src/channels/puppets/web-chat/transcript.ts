import { type ChatMessage, type MessageState, sizeOf } from './message.js'

export type Entry = {
  readonly message: ChatMessage
  readonly storedAt: number
  /** Numbers of the event that announced it and of the latest change of its state; they only ever grow. */
  readonly seq: number
  changedSeq: number
  state: MessageState
  /** The bot's replies so far, to number equal texts. */
  replies: string[]
}

export type TranscriptLimits = { readonly messages: number; readonly bytes: number; readonly ageMs: number }

/** The last messages of one visitor, oldest first. Only age removes what the bot has not finished. */
export type Transcript = { entries: Entry[]; bytes: number; seq: number }

export function emptyTranscript(): Transcript {
  return { entries: [], bytes: 0, seq: 0 }
}

export function append(transcript: Transcript, message: ChatMessage, state: MessageState, now: number): Entry {
  transcript.seq += 1
  const entry: Entry = { message, storedAt: now, seq: transcript.seq, changedSeq: transcript.seq, state, replies: [] }
  transcript.entries.push(entry)
  transcript.bytes += sizeOf(message)
  return entry
}

export function changeState(transcript: Transcript, entry: Entry, state: MessageState): void {
  transcript.seq += 1
  entry.state = state
  entry.replies = []
  entry.changedSeq = transcript.seq
}

export function entryOf(transcript: Transcript, messageId: string): Entry | undefined {
  return transcript.entries.find((entry) => entry.message.id === messageId)
}

/** The message that the bot is working on: it takes a private chat strictly in order. */
export function inHand(transcript: Transcript, conversationId: string): Entry | undefined {
  return transcript.entries.find((entry) => entry.state === 'taken' && entry.message.conversationId === conversationId)
}

/** Everything that changed after event `seq`, in the order in which it happened. */
export function changesAfter(transcript: Transcript, seq: number): { seq: number; entry: Entry; isNew: boolean }[] {
  const changes = transcript.entries.flatMap((entry) => {
    if (entry.seq > seq) return [{ seq: entry.seq, entry, isNew: true }]
    return entry.changedSeq > seq ? [{ seq: entry.changedSeq, entry, isNew: false }] : []
  })
  return changes.sort((a, b) => a.seq - b.seq)
}

/** Drops what is over the limits, oldest first; returns what was dropped. */
export function trim(transcript: Transcript, limits: TranscriptLimits, now: number): ChatMessage[] {
  const dropped: ChatMessage[] = []
  let excess = transcript.entries.length - limits.messages
  transcript.entries = transcript.entries.filter((entry) => {
    const expired = now - entry.storedAt > limits.ageMs
    const surplus = excess > 0 || transcript.bytes > limits.bytes
    if (!expired && (!surplus || entry.state === 'taken')) return true
    excess -= 1
    transcript.bytes -= sizeOf(entry.message)
    dropped.push(entry.message)
    return false
  })
  return dropped
}
