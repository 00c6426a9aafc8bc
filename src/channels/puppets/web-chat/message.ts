import type { FilePayload, ReplyChoice } from '../../../domain/message.js'

export type MessageKind = 'text' | 'image' | 'file' | 'voice' | 'video' | 'hello'

/** One message as puppet and page both see it. Lives in memory only. */
export type ChatMessage = {
  /** Chosen by the page for a visitor's message (a random UUID), by the hub for the bot's. */
  readonly id: string
  /** The visitor who wrote it, or the bot's own contact id. */
  readonly talkerId: string
  /** The visitor's id in a private chat, the room's id in a room. */
  readonly conversationId: string
  readonly kind: MessageKind
  readonly text: string
  readonly file?: FilePayload
  readonly choices?: readonly ReplyChoice[]
  readonly mentions: readonly string[]
  readonly at: Date
}

/**
 * taken: the bot has it in memory, no more; settled: the bot is done with it; failed: the bot could not reply and takes it
 * again when it is sent again. The bot's own are settled at once.
 */
export type MessageState = 'taken' | 'settled' | 'failed'

/** What the page hands in. The same `id` again is the same message. */
export type Incoming = {
  readonly id: string
  readonly room?: string
} & (
  | { readonly kind: 'hello' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly file: FilePayload }
)

export type Refusal = 'bot-not-ready' | 'too-many-unanswered' | 'id-in-use' | 'not-in-room'
export type Received = { readonly state: MessageState } | { readonly refused: Refusal }

/** What the page is told, in order; `data` is JSON. */
export type ChatEvent = {
  readonly id: string
  readonly type: 'message' | 'settled'
  readonly data: Readonly<Record<string, unknown>>
}

export function kindOfFile(mime: string): MessageKind {
  if (/^image\/(png|jpeg|gif|webp)$/.test(mime)) return 'image'
  if (mime.startsWith('audio/')) return 'voice'
  return mime.startsWith('video/') ? 'video' : 'file'
}

export function sizeOf(message: ChatMessage): number {
  return 200 + message.text.length * 2 + (message.file?.bytes.length ?? 0)
}
