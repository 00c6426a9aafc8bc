/** What a chat channel hands in and takes out. The only shape in which words of a chat travel between parts. */

/** Where a message came from and where its reply goes. Ids are the platform's own: never logged, never queued. */
export type ChatAddress = { readonly contactId: string; readonly roomId?: string }

export type FilePayload = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }

export type MessageBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image' | 'file'; load(): Promise<FilePayload> }
  | { readonly kind: 'voice' | 'other' }
  /** The contact has just been added or has opened the chat for the first time. */
  | { readonly kind: 'hello' }

export type InboundMessage = {
  /** The platform's message id: the same id twice is the same message. */
  readonly id: string
  readonly from: ChatAddress
  readonly body: MessageBody
}

/** One numbered choice under a reply; `key` is what the person types. */
export type ReplyChoice = { readonly key: string; readonly label: string }

export type OutboundMessage = {
  readonly text: string
  /** Already part of `text` for plain channels; richer channels may show them as buttons. */
  readonly choices?: readonly ReplyChoice[]
  readonly file?: FilePayload
}
