import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatAddress, OutboundMessage } from '../domain/message.js'
import { type ChannelLog, errorKind } from './channel-log.js'
import type { Connection } from './connection.js'
import type { LinkState } from './link-state.js'
import { type Part, partsOf, sendPart } from './outbound.js'
import { ChannelDown } from './send-errors.js'
import type { Priority, Throttle } from './throttle.js'

type Options = {
  connection: Connection
  link: LinkState
  throttle: Throttle
  log: ChannelLog
  /** How long a reply waits for a channel that is away. */
  holdReplyMs: number
}

export type Mailer = {
  /** Sends once, or throws `ChannelDown`, `ContactOffline` or `SendFailed`: the caller's queue tries again. */
  push(to: ChatAddress, message: OutboundMessage): Promise<void>
  /** Sends replies in order, waiting for a channel that is away. Never rejects; false when not all could be sent. */
  reply(to: ChatAddress, messages: readonly OutboundMessage[]): Promise<boolean>
}

/** The far side's end is noticed some seconds after the first send fails. */
const retryMs = 500

export function createMailer({ connection, link, throttle, log, holdReplyMs }: Options): Mailer {
  async function send(to: ChatAddress, part: Part, priority: Priority): Promise<void> {
    const bot = connection.bot()
    await throttle.take(to.contactId, priority)
    await sendPart(bot, to, part)
  }

  async function sendHeld(to: ChatAddress, part: Part, until: number): Promise<void> {
    for (;;) {
      if (!(await link.up(until - performance.now()))) throw new ChannelDown('channel did not come back')
      try {
        return await send(to, part, 'reply')
      } catch (error) {
        if (!(error instanceof ChannelDown) || performance.now() >= until) throw error
        await sleep(retryMs)
      }
    }
  }

  return {
    async push(to, message) {
      for (const part of partsOf(message)) await send(to, part, 'push')
    },
    async reply(to, messages) {
      const until = performance.now() + holdReplyMs
      try {
        for (const message of messages) for (const part of partsOf(message)) await sendHeld(to, part, until)
        return true
      } catch (error) {
        log.error({ err: errorKind(error) }, 'reply could not be sent')
        return false
      }
    },
  }
}
