export type RateLimit = { take(key: string): boolean }

/** A bucket of `burst` tokens for each key, refilled at `perSecond`; remembers the latest 10 000 keys. */
export function createRateLimit(options: { burst: number; perSecond: number; nowMs?: () => number }): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const now = options.nowMs ?? (() => performance.now())
  return {
    take(key) {
      const at = now()
      const old = buckets.get(key) ?? { tokens: options.burst, at }
      const tokens = Math.min(options.burst, old.tokens + ((at - old.at) / 1000) * options.perSecond)
      buckets.delete(key)
      buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at })
      if (buckets.size > 10_000) forgetOldest(buckets)
      return tokens >= 1
    },
  }
}

function forgetOldest(buckets: Map<string, unknown>): void {
  const oldest = buckets.keys().next()
  if (!oldest.done) buckets.delete(oldest.value)
}
