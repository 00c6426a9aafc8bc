import { setTimeout as sleep } from 'node:timers/promises'
import { type Friendship, type Message, types, type Wechaty } from 'wechaty'
import type { Puppet } from 'wechaty-puppet'
import type { InboundMessage } from '../domain/message.js'
import { createArrivalOrder } from './arrival-order.js'
import { type ChannelLog, errorKind } from './channel-log.js'
import { inboundFrom } from './inbound.js'
import { createRecentIds } from './recent-ids.js'

type Options = {
  onInbound(message: InboundMessage): void
  maxAgeMinutes: number
  lateAfterMs: number
  log: ChannelLog
}

export type Receiver = { listen(bot: Wechaty, puppet: Puppet): void }

const rememberedIds = 20_000

/** What comes in, across all sessions of the account: each message once, in the order of arrival, in the program's shape. */
export function createReceiver({ onInbound, maxAgeMinutes, lateAfterMs, log }: Options): Receiver {
  const friendships = createRecentIds(rememberedIds)
  let latest: Wechaty | undefined
  let rooms: Promise<void> = Promise.resolve()

  const order = createArrivalOrder<Message>({
    rememberIds: rememberedIds,
    lateAfterMs,
    onLate: (id) => void loadAgain(id),
    deliver,
  })

  function deliver(message: Message): void {
    try {
      const inbound = inboundFrom(message, maxAgeMinutes * 60)
      if (inbound instanceof Promise) rooms = rooms.then(() => handInLater(inbound))
      else if (inbound !== null) onInbound(inbound)
    } catch (error) {
      log.error({ err: errorKind(error) }, 'message could not be read')
    }
  }

  async function handInLater(coming: Promise<InboundMessage | null>): Promise<void> {
    try {
      const inbound = await within(lateAfterMs, coming)
      if (inbound !== null) onInbound(inbound)
    } catch (error) {
      log.error({ err: errorKind(error) }, 'message of a room could not be read')
    }
  }

  async function loadAgain(id: string): Promise<void> {
    const message = await latest?.Message.find({ id }).catch(() => undefined)
    if (message !== undefined) return order.loaded(id, message)
    order.lost(id)
    log.error('message could not be loaded')
  }

  async function befriend(friendship: Friendship): Promise<void> {
    if (!friendships.add(friendship.id)) return
    const contactId = friendship.contact().id
    if (friendship.type() === types.Friendship.Receive) await friendship.accept()
    else if (friendship.type() !== types.Friendship.Confirm) return
    if (friendships.add(`greeted ${contactId}`))
      onInbound({ id: `hello-${friendship.id}`, from: { contactId }, body: { kind: 'hello' } })
  }

  return {
    listen(bot, puppet) {
      latest = bot
      puppet.on('message', ({ messageId }) => order.announced(messageId))
      bot.on('message', (message) => order.loaded(message.id, message))
      bot.on('friendship', bot.wrapAsync(befriend))
    },
  }
}

/** Rejects when the work takes longer: one room must not keep the others waiting. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const controller = new AbortController()
  const tooLate = sleep(ms, undefined, { signal: controller.signal }).then(() => {
    throw new Error('took too long')
  })
  return Promise.race([work, tooLate]).finally(() => controller.abort())
}
