import { createHash, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Redis } from 'ioredis'
import type { Log } from '../config/log.js'

/** Says that one process alone speaks for a chat account. */
export type Lease = {
  /** Resolves when this process may start its bot. */
  readonly acquired: Promise<void>
  held(): boolean
  /** Gives the account up, for another process to take at once. */
  close(): Promise<void>
}

export type LeaseInput = {
  readonly client: Redis
  readonly prefix: string
  readonly account: string
  /** Another process speaks for the account now: this one must stop its bot. */
  readonly onLost: () => void
  readonly log: Log
  readonly ttlMs?: number
}

/** Sets the lease, or renews it: 1 when it is ours, else its holder. An emptied Redis is no reason to lose it. */
const takeOrRenew = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] and holder ~= ARGV[3] then return holder end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`

const giveUp = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

/**
 * Asks for the account's lease and keeps it. While Redis is away the holder keeps going, and a process that starts then
 * goes ahead: a school's only bot must answer without Redis. When Redis is back, the lease decides again.
 */
export function openLease({ client, prefix, account, onLost, log, ttlMs = 10_000 }: LeaseInput): Lease {
  const key = `${prefix}:bot:${digest(account)}`
  const token = `${digest(hostname())}:${process.pid}:${randomUUID()}`
  let held = false
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let start = () => {}
  const acquired = new Promise<void>((resolve) => {
    start = resolve
  })

  async function ask(dead = ''): Promise<void> {
    const answer = await client.eval(takeOrRenew, 1, key, token, ttlMs, dead).catch(() => 'unknown')
    if (closed) return
    if (answer === 1 || answer === 'unknown') return take(answer === 1)
    if (typeof answer === 'string' && dead === '' && isDead(answer)) return ask(answer)
    if (held) lose()
  }
  function take(confirmed: boolean): void {
    if (!held) log.info({ confirmed }, 'bot lease taken')
    held = true
    start()
  }
  function lose(): void {
    held = false
    log.warn({}, 'bot lease lost to another process')
    onLost()
  }
  async function keep(): Promise<void> {
    await ask()
    if (!closed) timer = setTimeout(() => void keep(), ttlMs / 3)
  }
  void keep()
  return {
    acquired,
    held: () => held,
    async close() {
      closed = true
      clearTimeout(timer)
      if (held) await client.eval(giveUp, 1, key, token).catch(() => {})
      held = false
    },
  }
}

/** A holder on this very machine whose process is gone: after a crash nobody needs to wait for the lease to run out. */
function isDead(holder: string): boolean {
  const [host, pid] = holder.split(':')
  if (host !== digest(hostname()) || Number(pid) === process.pid) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
