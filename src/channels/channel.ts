import { randomUUID } from 'node:crypto'
import { log as wechatyLog } from 'wechaty'
import type { Puppet } from 'wechaty-puppet'
import type { Clock } from '../domain/clock.js'
import type { ChatAddress, InboundMessage, OutboundMessage } from '../domain/message.js'
import { type ChannelLog, errorKind } from './channel-log.js'
import { createConnection } from './connection.js'
import { createConversationQueues } from './conversation-queue.js'
import { type ChannelLimits, defaultLimits, ownPage } from './limits.js'
import { type ChannelState, createLinkState } from './link-state.js'
import { createMailer } from './mailer.js'
import { puppetSource } from './puppets/resolve.js'
import { createReceiver } from './receiver.js'
import { createThrottle } from './throttle.js'
import { within } from './within.js'

export type Channel = {
  /** The chat account: puppet name and own contact id once logged in. Contact ids are only meaningful within it. */
  account(): string
  /** Resolves once started or retrying in the background. Rejects with `PuppetUnavailable` when that cannot help. */
  start(): Promise<void>
  /** Finishes what is in hand. */
  stop(): Promise<void>
  /** Sends one message that nobody asked for. Throws `ChannelDown`, `ContactOffline` or `SendFailed`. */
  send(to: ChatAddress, message: OutboundMessage): Promise<void>
  state(): ChannelState
  /** Resolves when no message is waiting or in hand. */
  drained(): Promise<void>
}

export type ChannelOptions = {
  /** A `WECHATY_PUPPET` name, or an instance that lives in this process. */
  puppet: string | Puppet
  /** The conversation; its replies are sent in order before the next message of the same conversation is handed in. */
  onMessage(message: InboundMessage): Promise<readonly OutboundMessage[]>
  /** The account has logged in, for the first time or again. */
  onUp?(): void
  /** This person has just written and can be reached. */
  onReachable?(contactId: string): void
  /** The program is done with this message (or never cared), or could not reply to it and would like to get it again. */
  onSettled?(contactId: string, messageId: string, how: 'settled' | 'failed'): void
  words: { busy: string; failed: string }
  limits?: Partial<ChannelLimits>
  clock: Clock
  log: ChannelLog
}

/** Opens the way between one chat account and the program. Nothing happens before `start`. */
export function openChannel(options: ChannelOptions): Channel {
  quietWechaty()
  const { log } = options
  const source = puppetSource(options.puppet)
  const limits = { ...defaultLimits, ...(source.renewable ? {} : ownPage), ...options.limits }
  const link = createLinkState(options.clock, log, options.onUp)
  const receiver = createReceiver({
    ...limits,
    clock: options.clock,
    log,
    onInbound: receive,
    onDropped: (contactId, messageId) => options.onSettled?.(contactId, messageId, 'settled'),
  })
  const connection = createConnection({ source, opening: receiver.listen, limits, link, log })
  const throttle = createThrottle(limits)
  const mailer = createMailer({ connection, link, throttle, log, holdReplyMs: limits.holdReplyMs })
  const queues = createConversationQueues<InboundMessage>({
    ...limits,
    handle: (_key, message) => handle(message),
    onBusy: (_key, message) => void mailer.reply(message.from, [{ text: options.words.busy }]),
  })

  async function handle(message: InboundMessage): Promise<void> {
    const replied = await mailer.reply(message.from, await answer(options, message, limits.answerWithinMs))
    if (!replied) receiver.forget(message.id)
    options.onSettled?.(message.from.contactId, message.id, replied ? 'settled' : 'failed')
  }

  function receive(message: InboundMessage): void {
    if (message.from.roomId === undefined) options.onReachable?.(message.from.contactId)
    queues.push(conversationKey(message.from), message)
  }

  return {
    account: connection.account,
    async start() {
      await connection.start()
      await link.up(limits.firstLoginWithinMs)
    },
    async stop() {
      await within(limits.finishWithinMs, queues.idle()).catch(() => undefined)
      if (queues.size() > 0) log.warn({ unfinished: queues.size() }, 'channel closes with messages in hand')
      link.giveUp()
      await connection.stop()
    },
    send: mailer.push,
    state: link.get,
    drained: queues.idle,
  }
}

/** The conversation's replies; the words for an accident when it throws or hangs. */
async function answer(
  { onMessage, words, log }: ChannelOptions,
  message: InboundMessage,
  withinMs: number,
): Promise<readonly OutboundMessage[]> {
  try {
    return await within(withinMs, onMessage(message))
  } catch (error) {
    log.error({ errorId: randomUUID(), err: errorKind(error) }, 'message could not be answered')
    return [{ text: words.failed }]
  }
}

function conversationKey({ contactId, roomId }: ChatAddress): string {
  return JSON.stringify([contactId, roomId])
}

/** Wechaty prints names and texts on its verbose levels: unless the operator asked (WECHATY_LOG), it prints nothing. */
function quietWechaty(): void {
  if (wechatyLog.level() === 'info') wechatyLog.level('silent')
}
