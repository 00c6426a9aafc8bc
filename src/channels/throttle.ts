export type Priority = 'reply' | 'push'

type Options = { perContactPerMinute: number; perContactBurst: number; perAccountPerSecond: number }

export type Throttle = {
  /** Resolves when one message may leave to this contact. Replies overtake pushes where the whole account has to wait. */
  take(contactId: string, priority: Priority): Promise<void>
}

/** Token buckets, one per contact and one for the account; what is over the rate waits and is never refused. */
export function createThrottle(options: Options): Throttle {
  const contacts = createContactBuckets(60_000 / options.perContactPerMinute, options.perContactBurst)
  const account = createAccountGate(1000 / options.perAccountPerSecond)
  return {
    async take(contactId, priority) {
      const waitMs = contacts.reserve(contactId)
      if (waitMs > 0) await sleep(waitMs)
      if (options.perAccountPerSecond !== Number.POSITIVE_INFINITY) await account.pass(priority)
    },
  }
}

/** Per contact only the moment is kept at which its bucket will be full again: no timers, and idle contacts cost nothing. */
function createContactBuckets(intervalMs: number, burst: number) {
  const fullAt = new Map<string, number>()
  let sweepAtSize = 1000
  return {
    reserve(contactId: string): number {
      if (intervalMs === 0) return 0
      const now = performance.now()
      const next = Math.max(fullAt.get(contactId) ?? now, now) + intervalMs
      fullAt.set(contactId, next)
      if (fullAt.size > sweepAtSize) sweepAtSize = 1000 + 2 * dropPast(fullAt, now)
      return Math.max(0, next - now - burst * intervalMs)
    },
  }
}

function dropPast(moments: Map<string, number>, now: number): number {
  for (const [key, moment] of moments) if (moment <= now) moments.delete(key)
  return moments.size
}

/** A timer may fire late by this much without the account losing its rate. */
const catchUpMs = 20

function createAccountGate(intervalMs: number) {
  const waiting: Record<Priority, (() => void)[]> = { reply: [], push: [] }
  let nextAt = 0
  let timer: NodeJS.Timeout | undefined

  function release(): void {
    timer = undefined
    const now = performance.now()
    nextAt = Math.max(nextAt, now - catchUpMs)
    while (nextAt <= now) {
      const resolve = waiting.reply.shift() ?? waiting.push.shift()
      if (resolve === undefined) return
      nextAt += intervalMs
      resolve()
    }
    schedule()
  }

  function schedule(): void {
    if (timer !== undefined || waiting.reply.length + waiting.push.length === 0) return
    timer = setTimeout(release, Math.max(0, nextAt - performance.now()))
  }

  return {
    pass: (priority: Priority) =>
      new Promise<void>((resolve) => {
        waiting[priority].push(resolve)
        schedule()
      }),
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
