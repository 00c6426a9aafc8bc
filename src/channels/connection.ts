import { setTimeout as sleep } from 'node:timers/promises'
import type { Wechaty } from 'wechaty'
import type { Puppet } from 'wechaty-puppet'
import { type ChannelLog, errorKind } from './channel-log.js'
import type { LinkState } from './link-state.js'
import type { PuppetSource } from './puppets/resolve.js'
import { ChannelDown } from './send-errors.js'
import { openSession, type Session, type SessionEvents } from './session.js'

export type ConnectionLimits = {
  /** After this silence the far side is asked for a sign of life. */
  askAfterMs: number
  /** After this silence the far side counts as gone. */
  silentAfterMs: number
  /** Connected, but without a log-in or a code to scan for this long: the far side is started again. */
  loginWithinMs: number
  firstRetryMs: number
  longestRetryMs: number
}

type Options = {
  source: PuppetSource
  /** Called for each new Wechaty before it starts: the place to add listeners. */
  opening(bot: Wechaty, puppet: Puppet): void
  limits: ConnectionLimits
  link: LinkState
  log: ChannelLog
}

export type Connection = {
  /** Starts to connect in the background. Rejects with `PuppetUnavailable`. */
  start(): Promise<void>
  stop(): Promise<void>
  account(): string
  /** Throws `ChannelDown`. */
  bot(): Wechaty
}

/**
 * Keeps one chat account connected. Wechaty's own recovery leaves a dead client behind when the far side stays away, so
 * each attempt gets a new puppet and a new Wechaty, and the old ones are left to the garbage collector.
 */
export function createConnection(options: Options): Connection {
  const { source, link } = options
  const stopping = new AbortController()
  let account = source.name
  let bot: Wechaty | null = null
  const retry = createRetry(options.limits)
  let running: Promise<void> = Promise.resolve()

  function open(puppet: Puppet): Promise<Session> {
    let mine: Wechaty | null = null
    const events = sessionEvents(options, {
      opened(opening) {
        mine = bot = opening
      },
      isCurrent: () => mine === bot,
      loggedIn(contactId) {
        account = `${source.name}:${contactId}`
        retry.reset()
      },
    })
    return openSession({ puppet, events, pulse: source.renewable ? options.limits : null, log: options.log })
  }

  async function live(first: Puppet): Promise<void> {
    const stopped = aborted(stopping.signal)
    for (
      let puppet: Puppet | null = first;
      puppet !== null;
      puppet = await nextPuppet(options, retry, stopping.signal)
    ) {
      const opening = open(puppet)
      const session = await Promise.race([opening, stopped])
      if (session === 'stopped') return void opening.then(({ close }) => close())
      const reason = await Promise.race([session.lost, stopped])
      bot = null
      link.enter('down', reason)
      if (!source.renewable) await stopped
      await session.close()
    }
  }

  return {
    async start() {
      running = live(await source.make())
    },
    async stop() {
      stopping.abort()
      await running
    },
    account: () => account,
    bot() {
      if (bot === null || link.get().status !== 'up') throw new ChannelDown('channel is not up')
      return bot
    },
  }
}

type Holder = { opened(bot: Wechaty): void; isCurrent(): boolean; loggedIn(contactId: string): void }

/** What a session reports, as long as it is the current one: a closing one logs out after its successor logged in. */
function sessionEvents({ opening, link, log }: Options, holder: Holder): SessionEvents {
  return {
    opening(bot, puppet) {
      holder.opened(bot)
      opening(bot, puppet)
    },
    login(contactId) {
      if (!holder.isCurrent()) return
      holder.loggedIn(contactId)
      link.enter('up')
    },
    logout() {
      if (holder.isCurrent()) link.enter('down', 'logged out')
    },
    scan(qrcode) {
      if (!holder.isCurrent()) return
      link.enter('down', 'waiting for a person to scan the log-in code')
      log.warn({ qrcode }, 'scan this code with the chat account to log in')
    },
  }
}

type Retry = { nextMs(): number; reset(): void }

function createRetry({ firstRetryMs, longestRetryMs }: ConnectionLimits): Retry {
  let waitMs = firstRetryMs
  return {
    nextMs() {
      const now = waitMs
      waitMs = Math.min(waitMs * 2, longestRetryMs)
      return now
    },
    reset() {
      waitMs = firstRetryMs
    },
  }
}

/** After a while a new puppet, tried for at growing distances; null when the channel is closing. */
async function nextPuppet({ source, log }: Options, retry: Retry, stop: AbortSignal): Promise<Puppet | null> {
  for (;;) {
    await sleep(retry.nextMs(), undefined, { signal: stop }).catch(() => undefined)
    if (stop.aborted) return null
    try {
      return await source.make()
    } catch (error) {
      log.error({ err: errorKind(error) }, 'puppet could not be built')
    }
  }
}

function aborted(signal: AbortSignal): Promise<'stopped'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('stopped')
    else signal.addEventListener('abort', () => resolve('stopped'), { once: true })
  })
}
