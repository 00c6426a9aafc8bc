import { type Wechaty, WechatyBuilder } from 'wechaty'
import type { Puppet } from 'wechaty-puppet'
import { type ChannelLog, errorKind } from './channel-log.js'
import { type Pulse, watchPulse } from './pulse.js'
import { farSideAway } from './send-errors.js'
import { within } from './within.js'

export type SessionEvents = {
  /** Called before the puppet starts: the place to add listeners. */
  opening(bot: Wechaty, puppet: Puppet): void
  login(contactId: string): void
  logout(): void
  /** The platform wants a person to scan this code. */
  scan(qrcode: string): void
}

export type Session = {
  readonly bot: Wechaty
  readonly puppet: Puppet
  /** Resolves with the reason when this session cannot go on. */
  readonly lost: Promise<string>
  close(): Promise<void>
}

type Options = {
  puppet: Puppet
  events: SessionEvents
  /** Null for a puppet in this process: there is no far side. */
  pulse: { askAfterMs: number; silentAfterMs: number; loginWithinMs: number } | null
  log: ChannelLog
}

const closeWithinMs = 2500

/** One life of a Wechaty: from its start until the far side is lost or `close`. Never rejects for a far side that is away. */
export async function openSession({ puppet, events, pulse: limits, log }: Options): Promise<Session> {
  const bot = WechatyBuilder.build({ puppet })
  const { promise: lost, resolve: lose } = withResolver<string>()
  const pulse =
    limits === null
      ? null
      : watchPulse({ ...limits, ask: () => ding(puppet), onSilent: () => lose('far side is silent') })
  bot.on('error', (error) => onError(error, { pulse, lose, log }))
  watchPuppet(puppet, events, pulse)
  const login = limits === null ? null : watchLogin(puppet, limits.loginWithinMs, () => lose('nobody logged in'))
  events.opening(bot, puppet)
  await bot.start().catch((error: unknown) => onError(error, { pulse, lose, log }))
  if (puppet.isLoggedIn) events.login(puppet.currentUserId)
  if (puppet.state.active() !== true) lose('start failed')
  return { bot, puppet, lost, close: () => close(bot, [pulse, login]) }
}

function onError(
  error: unknown,
  { pulse, lose, log }: { pulse: Pulse | null; lose(reason: string): void; log: ChannelLog },
): void {
  const text = error instanceof Error ? error.message : String(error)
  const reason = knownReasons.find(([pattern]) => pattern.test(text))?.[1]
  if (reason === undefined || pulse === null) log.warn({ err: errorKind(error) }, 'wechaty reported an error')
  if (reason === undefined) pulse?.doubt()
  else if (pulse !== null) lose(reason)
}

const knownReasons: readonly (readonly [RegExp, string])[] = [
  [/requires a SNI/, 'the token needs a prefix such as insecure_'],
  [/UNAUTHENTICATED|Invalid Wechaty TOKEN/, 'the far side refuses the token'],
  [/can not call twice|ALREADY_EXISTS/, 'another client holds the far side'],
  [farSideAway, 'far side is not reachable'],
]

function watchPuppet(puppet: Puppet, events: SessionEvents, pulse: Pulse | null): void {
  puppet.on('heartbeat', () => pulse?.beat())
  puppet.on('dong', () => pulse?.beat())
  puppet.on('login', ({ contactId }) => events.login(contactId))
  puppet.on('logout', () => events.logout())
  puppet.on('scan', ({ qrcode }) => {
    if (qrcode !== undefined && qrcode !== '') events.scan(qrcode)
  })
}

function ding(puppet: Puppet): void {
  try {
    puppet.ding()
  } catch {
    // Without a connection there is nothing to ask: the missing answer says so.
  }
}

/** Without a log-in, and without a code that a person could scan, the far side needs another start. */
function watchLogin(puppet: Puppet, withinMs: number, onNone: () => void): { stop(): void } {
  let timer = setTimeout(onNone, withinMs)
  const calm = () => clearTimeout(timer)
  const alarm = () => {
    timer = setTimeout(onNone, withinMs)
  }
  puppet.on('login', calm)
  puppet.on('scan', calm)
  puppet.on('logout', alarm)
  return {
    stop() {
      calm()
      puppet.off('logout', alarm)
    },
  }
}

async function close(bot: Wechaty, watches: readonly ({ stop(): void } | null)[]): Promise<void> {
  for (const watch of watches) watch?.stop()
  await within(closeWithinMs, bot.stop()).catch(() => undefined)
}

function withResolver<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
