import { Redis, type RedisOptions } from 'ioredis'
import type { Log } from '../config/log.js'

/** Where Redis is: a `redis:`, `rediss:` or `unix:` URL, or the path of a unix socket. */
export type RedisTarget = { readonly url: string } | { readonly path: string }

/** Redis does not answer now. What was to be queued stays in PostgreSQL. */
export class RedisDown extends Error {
  override readonly name = 'RedisDown'
}

/** Keys of one installation share a hash tag, so that a cluster keeps them together and two installations apart. */
export function keyPrefix(instance: string): string {
  return `{zhuxue:${instance}}`
}

/** For commands on somebody's path: they fail at once while Redis is away instead of queueing up. */
export function openCommandClient(target: RedisTarget, log: Log): Redis {
  return open(target, log, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 3_000,
  })
}

/** For workers: they wait for as long as Redis is away and go on when it is back. */
export function openWorkerClient(target: RedisTarget, log: Log): Redis {
  return open(target, log, { maxRetriesPerRequest: null })
}

function open(target: RedisTarget, log: Log, special: RedisOptions): Redis {
  const options: RedisOptions = {
    connectTimeout: 5_000,
    retryStrategy: (times) => Math.min(100 * times, 1_000),
    ...special,
  }
  const path = 'path' in target ? target.path : socketPath(target.url)
  const client = path ? new Redis({ ...options, path }) : new Redis('url' in target ? target.url : '', options)
  // Without a listener ioredis prints every failed attempt to reconnect, host and port included.
  client.on('error', (error: NodeJS.ErrnoException) => log.debug({ code: error.code ?? error.name }, 'redis error'))
  return client
}

function socketPath(url: string): string | null {
  return url.startsWith('unix:') ? new URL(url).pathname : null
}
