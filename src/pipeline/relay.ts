import type { Log } from '../config/log.js'
import type { JobRequest } from '../domain/job.js'
import type { PrismaClient } from '../storage/generated/client.js'
import { findJobs, leftJobs, type OutboxRow, removeJobs } from '../storage/outbox.js'
import { parseRequest } from './catalogue.js'
import type { Queues } from './queues.js'
import { RedisDown } from './redis.js'

export type Relay = {
  /**
   * Hands committed outbox rows to BullMQ. Never rejects: what cannot be handed over now stays where it is, and the
   * sweep takes it.
   */
  hand(outboxIds: readonly string[]): Promise<void>
  /** Hands over what was left; returns how many. Throws `RedisDown`. */
  handLeft(): Promise<number>
}

const batchSize = 500

export function createRelay({ prisma, queues, log }: { prisma: PrismaClient; queues: Queues; log: Log }): Relay {
  async function handRows(rows: readonly OutboxRow[]): Promise<void> {
    const requests = rows.map(({ job, payload }) => parseRequest(job, payload))
    for (const [i, request] of requests.entries()) {
      // Nothing is lost with it: the sweep finds in the tables themselves what is to be done.
      if (!request) log.error({ outboxId: rows[i]?.id }, 'outbox row is not of the catalogue and was dropped')
    }
    await queues.add(requests.filter((request): request is JobRequest => request !== null))
    await removeJobs(
      prisma,
      rows.map(({ id }) => id),
    )
  }
  return {
    async hand(outboxIds) {
      try {
        for (let i = 0; i < outboxIds.length; i += batchSize) {
          await handRows(await findJobs(prisma, outboxIds.slice(i, i + batchSize)))
        }
      } catch (err) {
        if (err instanceof RedisDown) log.debug({ rows: outboxIds.length }, 'redis is down, outbox rows are left')
        else log.warn({ err, rows: outboxIds.length }, 'outbox rows are left for the sweep')
      }
    },
    async handLeft() {
      let handed = 0
      for (;;) {
        const rows = await leftJobs(prisma, batchSize)
        await handRows(rows)
        handed += rows.length
        if (rows.length < batchSize) return handed
      }
    },
  }
}
