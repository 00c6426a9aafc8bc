import { type Friendship, type Message, types, type Wechaty } from 'wechaty'
import type { Puppet } from 'wechaty-puppet'
import type { Clock } from '../domain/clock.js'
import type { InboundMessage } from '../domain/message.js'
import { createArrivalOrder } from './arrival-order.js'
import { type ChannelLog, errorKind } from './channel-log.js'
import { inboundFrom } from './inbound.js'
import { createRecentIds } from './recent-ids.js'
import { within } from './within.js'

type Options = {
  onInbound(message: InboundMessage): void
  /** A message that the program will never see, because it is none of its business. */
  onDropped(contactId: string, messageId: string): void
  maxAgeMinutes: number
  clock: Clock
  lateAfterMs: number
  log: ChannelLog
}

export type Receiver = {
  listen(bot: Wechaty, puppet: Puppet): void
  /** The message came to nothing: a repeat of it is welcome again. */
  forget(messageId: string): void
}

const rememberedIds = 20_000

/** What comes in, across all sessions of the account: each message once, in the order of arrival, in the program's shape. */
export function createReceiver(options: Options): Receiver {
  const { onInbound, lateAfterMs, log } = options
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
      const inbound = inboundFrom(message, oldestWelcome(options))
      if (inbound instanceof Promise) rooms = rooms.then(() => handInLater(message, inbound))
      else handIn(message, inbound)
    } catch (error) {
      log.error({ err: errorKind(error) }, 'message could not be read')
    }
  }

  function handIn(message: Message, inbound: InboundMessage | null): void {
    if (inbound !== null) onInbound(inbound)
    else if (!message.self()) options.onDropped(message.talker().id, message.id)
  }

  async function handInLater(message: Message, coming: Promise<InboundMessage | null>): Promise<void> {
    try {
      handIn(message, await within(lateAfterMs, coming))
    } catch (error) {
      log.error({ err: errorKind(error) }, 'message of a room could not be read')
    }
  }

  async function loadAgain(id: string): Promise<void> {
    const message = await latest?.Message.find({ id }).catch(() => undefined)
    if (message !== undefined) return order.loaded(id, message)
    order.forget(id)
    log.error('message could not be loaded')
  }

  async function befriend(friendship: Friendship): Promise<void> {
    if (!friendships.add(friendship.id)) return
    const contactId = friendship.contact().id
    if (friendship.type() === types.Friendship.Receive) await accept(friendship)
    else if (friendship.type() !== types.Friendship.Confirm) return
    if (friendships.add(`greeted ${contactId}`))
      onInbound({ id: `hello-${friendship.id}`, from: { contactId }, body: { kind: 'hello' } })
  }

  async function accept(friendship: Friendship): Promise<void> {
    try {
      await friendship.accept()
    } catch (error) {
      friendships.delete(friendship.id)
      throw error
    }
  }

  return {
    listen(bot, puppet) {
      latest = bot
      puppet.on('message', ({ messageId }) => order.announced(messageId))
      bot.on('message', (message) => order.loaded(message.id, message))
      bot.on('friendship', bot.wrapAsync(befriend))
    },
    forget: order.forget,
  }
}

/** The app's clock may be set for a demonstration, a platform's is that of the world: a message is fresh by either. */
function oldestWelcome({ clock, maxAgeMinutes }: Options): Date {
  return new Date(Math.min(clock.now().getTime(), Date.now()) - maxAgeMinutes * 60_000)
}
