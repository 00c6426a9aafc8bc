import type { ConnectionLimits } from './connection.js'

export type ChannelLimits = ConnectionLimits & {
  /** Conversations handled at the same time. */
  maxConcurrent: number
  /** Messages waiting, in all and of one conversation, beyond which the person is asked for patience. */
  maxQueued: number
  maxQueuedPerConversation: number
  /** Messages that leave: to one contact, and `perAccountPerSecond` for the whole account. */
  perContactPerMinute: number
  perContactBurst: number
  perAccountPerSecond: number
  /** A message older than this when it arrives belongs to a history, not to a conversation. */
  maxAgeMinutes: number
  /** A message whose content is not there after this lets others pass. */
  lateAfterMs: number
  /** A conversation that takes longer for its replies has had an accident. */
  answerWithinMs: number
  /** How long a reply waits for a channel that is away. */
  holdReplyMs: number
  /** `start` waits so long for the log-in, so that whoever opens the channel knows the account. */
  firstLoginWithinMs: number
  finishWithinMs: number
}

export const defaultLimits: ChannelLimits = {
  maxConcurrent: 64,
  maxQueued: 2000,
  maxQueuedPerConversation: 10,
  perContactPerMinute: 60,
  perContactBurst: 30,
  perAccountPerSecond: Number.POSITIVE_INFINITY,
  maxAgeMinutes: 24 * 60,
  lateAfterMs: 2000,
  answerWithinMs: 60_000,
  holdReplyMs: 10 * 60_000,
  firstLoginWithinMs: 500,
  finishWithinMs: 4000,
  askAfterMs: 3000,
  silentAfterMs: 8000,
  loginWithinMs: 60_000,
  firstRetryMs: 1000,
  longestRetryMs: 30_000,
}

/** A puppet in this process is a page of ours: no platform counts its messages, and it logs in at once. */
export const ownPage = { perContactPerMinute: Number.POSITIVE_INFINITY, firstLoginWithinMs: 5000 }
