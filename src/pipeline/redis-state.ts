import type { Redis } from 'ioredis'
import type { Clock } from '../domain/clock.js'

export type RedisState = { readonly redis: 'up' | 'down'; readonly since: Date }

/** Follows a client's connection; `onUp` is called each time it is there (again). */
export function watchRedis(client: Redis, clock: Clock, onUp: () => void): () => RedisState {
  let state: RedisState = { redis: client.status === 'ready' ? 'up' : 'down', since: clock.now() }
  client.on('ready', () => {
    state = { redis: 'up', since: clock.now() }
    onUp()
  })
  client.on('close', () => {
    if (state.redis === 'up') state = { redis: 'down', since: clock.now() }
  })
  return () => state
}
