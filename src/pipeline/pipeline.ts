import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type { SendPort } from '../actions/deliver.js'
import type { ProcessRole } from '../config/env.js'
import type { Log } from '../config/log.js'
import type { Clock } from '../domain/clock.js'
import type { Database } from '../storage/database.js'
import type { QueueName } from './catalogue.js'
import { awaitIdle } from './drain.js'
import { createHandlers } from './handlers.js'
import { openQueues, type QueueCounts } from './queues.js'
import { keyPrefix, openCommandClient, openWorkerClient, type RedisTarget } from './redis.js'
import { type RedisState, watchRedis } from './redis-state.js'
import { createRelay } from './relay.js'
import { sweep } from './sweep.js'
import { createSweeper } from './sweeper.js'
import { createWake } from './wake.js'
import { type JobCounts, startWorkers } from './workers.js'

export type Pipeline = {
  /** After the commit: hands outbox rows to the queues. Never rejects, and returns at once while Redis is away. */
  hand(outboxIds: readonly string[]): Promise<void>
  /** Queues whatever is due or was left behind, now. */
  sweep(): Promise<void>
  /** Until nothing is due, waiting or running. For tests and benches. Throws when that does not come within `timeoutMs`. */
  drain(timeoutMs?: number): Promise<void>
  /** For /health. */
  state(): RedisState
  /** For /metrics: jobs by queue and state; throws `RedisDown`. */
  queued(): Promise<QueueCounts>
  /** For /metrics: what this process has done. */
  readonly counts: JobCounts
  /** The channel says that a contact, or without one everybody, can be reached again. Never rejects. */
  wake(account: string, externalId?: string): Promise<void>
  /** The connection for the bot's lease. */
  readonly client: Redis
  readonly prefix: string
  /** Finishes what is in hand, within a few seconds. */
  close(): Promise<void>
}

export type PipelineOptions = {
  readonly db: Database
  readonly redis: RedisTarget
  readonly roles: readonly ProcessRole[]
  readonly clock: Clock
  /** Given where the bot runs; only there are deliveries sent. */
  readonly send?: SendPort
  readonly log: Log
  /** Keeps installations on one Redis apart. */
  readonly instance: string
  /** The channel's limit, over all bots of the installation. */
  readonly sendsPerSecond?: number
  readonly backoffMs?: number
}

const sweepEveryMs = 30_000
const closeGraceMs = 4_000

/** Opens the pipeline; Redis may be away then and at any time later. */
export async function openPipeline(options: PipelineOptions): Promise<Pipeline> {
  const { db, clock, log, send, roles } = options
  const prefix = keyPrefix(options.instance)
  const client = openCommandClient(options.redis, log)
  const queues = openQueues({ client, prefix, backoffMs: options.backoffMs ?? 1_000 })
  const relay = createRelay({ prisma: db.prisma, queues, log })
  const context = { prisma: db.prisma, clock }
  const works = roles.includes('worker')
  const sweeper = createSweeper({
    sweep: () => sweep({ ...context, queues, relay, log }),
    schedule: () => queues.scheduleSweep(sweepEveryMs),
    everyMs: sweepEveryMs,
    log,
  })
  const state = watchRedis(client, clock, () => works && sweeper.wakeUp())
  const workerClient = openWorkerClient(options.redis, log)
  const handlers = createHandlers({ ...context, relay, send, sweep: sweeper.run })
  const workers = startWorkers({
    queues: queuesOf(options),
    client: workerClient,
    prefix,
    handlers,
    sendsPerSecond: options.sendsPerSecond ?? 20,
    log,
  })
  if (works) sweeper.start()
  await firstAnswer(client)
  return {
    hand: relay.hand,
    sweep: sweeper.run,
    drain: (timeoutMs = 50_000) =>
      awaitIdle({ context, queues, sweep: sweeper.run, sends: send !== undefined, timeoutMs }),
    state,
    queued: queues.counts,
    counts: workers.counts,
    wake: createWake({ prisma: db.prisma, relay, log }),
    client,
    prefix,
    async close() {
      await sweeper.stop()
      await workers.close(closeGraceMs)
      await queues.close()
      client.disconnect()
      workerClient.disconnect()
    },
  }
}

function queuesOf({ roles, send }: PipelineOptions): QueueName[] {
  return [...(roles.includes('worker') ? (['review', 'clock'] as const) : []), ...(send ? (['deliver'] as const) : [])]
}

/** Gives a Redis that is there the moment it needs to answer; one that is not keeps nobody waiting. */
async function firstAnswer(client: Redis): Promise<void> {
  for (let i = 0; i < 50 && client.status !== 'ready'; i += 1) await pause(20)
}
