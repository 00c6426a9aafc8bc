/** Nobody can be reached at present: the chat platform or the far side of the puppet is away. */
export class ChannelDown extends Error {
  override name = 'ChannelDown'
}

/** This one person cannot be reached at present; others can. */
export class ContactOffline extends Error {
  override name = 'ContactOffline'
}

/** The platform refused the message; `code` is the platform's own, when it gave one. */
export class SendFailed extends Error {
  override name = 'SendFailed'
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message)
  }
}

/**
 * What a failed send means for the caller. The text of the foreign error is left behind: it may quote the message or its
 * receiver.
 */
export function sendError(error: unknown): ChannelDown | ContactOffline | SendFailed {
  if (error instanceof ChannelDown || error instanceof ContactOffline || error instanceof SendFailed) return error
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  if (name === 'ContactOffline' || message.includes('ContactOffline')) return new ContactOffline('contact is offline')
  if (farSideAway.test(message)) return new ChannelDown('far side is away')
  return new SendFailed('platform refused the message', errorCode(error))
}

/** Errors of gRPC and of Wechaty's gRPC client that mean: the connection is gone. */
export const farSideAway = /\b14 UNAVAILABLE\b|\b1 CANCELLED\b|NO CLIENT|no grpc manager|ECONNREFUSED|ECONNRESET|EPIPE/

function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' || typeof error.code === 'number' ? String(error.code) : undefined
}
