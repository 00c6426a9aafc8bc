import type { Clock } from '../domain/clock.js'
import type { ChannelLog } from './channel-log.js'

export type ChannelState = {
  readonly status: 'starting' | 'up' | 'down'
  readonly since: Date
  /** English, without ids. */
  readonly detail?: string
}

export type LinkState = {
  get(): ChannelState
  enter(status: ChannelState['status'], detail?: string): void
  /** Resolves true as soon as the link is up, false when it is not within this time or after `giveUp`. */
  up(withinMs: number): Promise<boolean>
  /** Nobody waits any longer: the channel is closing. */
  giveUp(): void
}

/** Whether the chat account can be reached, since when, and whoever waits for it. */
export function createLinkState(clock: Clock, log: ChannelLog, onUp: () => void = () => {}): LinkState {
  let state: ChannelState = { status: 'starting', since: clock.now() }
  let givenUp = false
  const waiting = new Set<(up: boolean) => void>()

  function release(up: boolean): void {
    for (const settle of waiting) settle(up)
  }

  return {
    get: () => state,
    enter(status, detail) {
      if (status === state.status && detail === state.detail) return
      const since = status === state.status ? state.since : clock.now()
      state = { status, since, detail }
      log.info({ status, detail }, 'channel state changed')
      if (status !== 'up') return
      release(true)
      onUp()
    },
    up(withinMs) {
      if (state.status === 'up') return Promise.resolve(true)
      return givenUp ? Promise.resolve(false) : waitIn(waiting, withinMs)
    },
    giveUp() {
      givenUp = true
      release(false)
    },
  }
}

function waitIn(waiting: Set<(up: boolean) => void>, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (up: boolean) => {
      clearTimeout(timer)
      waiting.delete(settle)
      resolve(up)
    }
    const timer = setTimeout(() => settle(false), withinMs)
    waiting.add(settle)
  })
}
