import { setTimeout as pause } from 'node:timers/promises'
import { dayOf } from '../domain/day.js'
import type { OutboundMessage } from '../domain/message.js'
import { alertText, noticeText, publicityNoticeText } from '../messages/alerts.js'
import { countOpenCases } from '../storage/announcements.js'
import {
  type ClaimedDelivery,
  claimDelivery,
  type DeliveryKind,
  dropDelivery,
  markSent,
  markUnsent,
  markWaiting,
} from '../storage/deliveries.js'
import { findNotice } from '../storage/notices.js'
import type { JobContext } from './job-context.js'

/**
 * Sends to one contact of an account. Rejects with an error named `ContactOffline` when this contact cannot be reached
 * now, `ChannelDown` when nobody can; anything else counts as a failed attempt.
 */
export type SendPort = (externalId: string, account: string, message: OutboundMessage) => Promise<void>

/** After so many failed sends a delivery is given up. */
export const maxAttempts = 6

/** Well below the time after which a claim runs out, so that a slow send is over before anybody may repeat it. */
const sendTimeoutMs = 30_000

/**
 * pending → sending → sent. The words are made here, when they leave. A crash between the send and its mark is the one
 * edge where a message may arrive twice: a chat gives no way to make the two one. Throws when another attempt is due.
 */
export async function deliver(context: JobContext & { send: SendPort }, deliveryId: string): Promise<void> {
  const { prisma, clock, send } = context
  const claimed = await claimDelivery(prisma, deliveryId)
  if (!claimed) return
  try {
    const message = await messageOf(context, claimed)
    if (!message) return await dropDelivery(prisma, deliveryId)
    await withinTime(send(claimed.externalId, claimed.account, message))
  } catch (error) {
    const wait = waitAfter(error, claimed.kind)
    if (wait) return await markWaiting(prisma, deliveryId, wait.seconds)
    await markUnsent(prisma, deliveryId, claimed.attempts < maxAttempts ? 'pending' : 'failed')
    throw error
  }
  await persistently(() => markSent(prisma, deliveryId, clock.now()))
}

async function messageOf(context: JobContext, claimed: ClaimedDelivery): Promise<OutboundMessage | null> {
  const { kind, about, staffId } = claimed
  if (kind === 'notice') return noticeMessage(context, claimed)
  // An alert of somebody who has left the staff since has no reader any more.
  if (!about || (!staffId && kind !== 'news')) return null
  const now = context.clock.now()
  const waiting = staffId ? await countOpenCases(context.prisma, staffId, now) : 0
  return { text: alertText(about, { today: dayOf(now), waiting }) }
}

async function noticeMessage({ prisma }: JobContext, claimed: ClaimedDelivery): Promise<OutboundMessage | null> {
  const notice = claimed.noticeId && claimed.subscribed ? await findNotice(prisma, claimed.noticeId) : null
  if (!notice) return null
  const { school, text, title, startsOn, endsOn } = notice
  const isList = title !== null && startsOn !== null && endsOn !== null
  return { text: isList ? publicityNoticeText({ school, title, startsOn, endsOn }) : noticeText({ school, text }) }
}

/** What has been said cannot be unsaid: a database that restarts just now must not make it be said again. */
async function persistently(mark: () => Promise<void>): Promise<void> {
  const end = performance.now() + sendTimeoutMs / 2
  for (;;) {
    try {
      return await mark()
    } catch (error) {
      if (performance.now() > end) throw error
      await pause(500)
    }
  }
}

/**
 * How long to wait when nobody was there: shortly for a channel that is away; for a contact until the channel says that
 * they are back, and for what only few people get some minutes at most, should that word have been missed.
 */
function waitAfter(error: unknown, kind: DeliveryKind): { seconds: number | null } | null {
  if (!(error instanceof Error)) return null
  if (error.name === 'ChannelDown') return { seconds: 20 }
  if (error.name === 'ContactOffline') return { seconds: kind === 'notice' ? null : 600 }
  return null
}

class SendTimedOut extends Error {
  override readonly name = 'SendTimedOut'
}

async function withinTime(sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SendTimedOut('the channel did not answer in time')), sendTimeoutMs)
  })
  try {
    await Promise.race([sending, late])
  } finally {
    clearTimeout(timer)
  }
}
