import type { FilePayload } from '../../domain/message.js'

/** What the page hands in; the same `id` again is the same message. */
export type WebChatInput = { readonly id: string; readonly room?: string } & (
  | { readonly kind: 'hello' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly file: FilePayload }
)

export type WebChatRefusal = 'bot-not-ready' | 'too-many-unanswered' | 'id-in-use' | 'not-in-room'

/** taken: the bot has it in memory, no more; settled: it is done with it; failed: it takes it again when sent again. */
export type WebChatAnswer = { readonly state: 'taken' | 'settled' | 'failed' } | { readonly refused: WebChatRefusal }

export type WebChatEvent = {
  readonly id: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The bot's side of the web chat, as its page needs it. Visitors' ids are never shown to anybody but themselves. */
export type WebChat = {
  /** Names the running process: event ids of another one mean nothing to it. */
  readonly epoch: string
  receive(visitorId: string, input: WebChatInput): WebChatAnswer
  /** Replays everything after the event, then goes on live; returns the way to stop. */
  subscribe(visitorId: string, after: string | undefined, listener: (event: WebChatEvent) => void): () => void
  /** A file in this visitor's own transcript. */
  file(visitorId: string, messageId: string): FilePayload | undefined
  rooms(visitorId: string): readonly { readonly id: string; readonly name: string }[]
  forget(visitorId: string): void
}

/** Somebody whom the person trying out the demonstration school can be. */
export type Persona = {
  readonly key: string
  readonly name: string
  readonly role: string
  readonly visitorId: string
}

export type DemoClock = { now(): Date; forward(to: 'next-slot' | 'tomorrow'): Promise<void> }

export type Log = Record<'info' | 'warn' | 'error', (fields: object, text: string) => void>

export type WebChatDependencies = {
  readonly chat: WebChat
  readonly school: () => Promise<{ readonly name: string; readonly isDemo: boolean }>
  /** Used only while the school is a demonstration. */
  readonly personas?: readonly Persona[]
  readonly demoClock?: DemoClock
  readonly log: Log
}
