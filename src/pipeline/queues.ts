import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import type { JobRequest } from '../domain/job.js'
import { definitionOf, jobIdOf, parseRequest, type QueueName, queueNames } from './catalogue.js'
import { RedisDown } from './redis.js'

export type QueueCounts = Record<QueueName, { waiting: number; active: number; delayed: number; failed: number }>

export type Queues = {
  /** Adds the jobs that are not queued yet; one that failed for good before gets another life. Throws `RedisDown`. */
  add(requests: readonly JobRequest[]): Promise<void>
  /** Makes sure that a sweep is due every `everyMs`. Throws `RedisDown`. */
  scheduleSweep(everyMs: number): Promise<void>
  counts(): Promise<QueueCounts>
  close(): Promise<void>
}

/** A payload that is not of the catalogue: a mistake of ours, or data of another version. */
export class BadPayload extends Error {
  override readonly name = 'BadPayload'
  constructor(readonly job: string) {
    super(`payload of ${job} is not valid`)
  }
}

export const jobAttempts = 6

/** Opens the queues on a client that fails fast; while it is not connected every call throws `RedisDown` at once. */
export function openQueues({
  client,
  prefix,
  backoffMs,
}: {
  client: Redis
  prefix: string
  backoffMs: number
}): Queues {
  const open = new Map<QueueName, Queue>()
  const queue = (name: QueueName): Queue => {
    if (client.status !== 'ready') throw new RedisDown('redis is not connected')
    const known = open.get(name)
    if (known) return known
    const opened = openQueue(name, { client, prefix, backoffMs })
    open.set(name, opened)
    return opened
  }
  return {
    async add(requests) {
      for (const [name, jobs] of byQueue(requests)) await whileUp(client, () => addAll(queue(name), jobs))
    },
    async scheduleSweep(everyMs) {
      // The next one comes soon enough: a failed sweep is not tried again.
      const template = { name: 'sweep', data: {}, opts: { attempts: 1, removeOnFail: true } }
      await whileUp(client, async () => {
        if (await queue('clock').getJobScheduler('sweep')) return
        await queue('clock').upsertJobScheduler('sweep', { every: everyMs }, template)
      })
    },
    async counts() {
      const counts = async (name: QueueName) => [name, await whileUp(client, () => countsOf(queue(name)))] as const
      const entries = await Promise.all(queueNames.map(counts))
      return Object.fromEntries(entries) as QueueCounts
    },
    async close() {
      await Promise.all([...open.values()].map((opened) => opened.close().catch(ignore)))
    },
  }
}

function openQueue(
  name: QueueName,
  { client, prefix, backoffMs }: { client: Redis; prefix: string; backoffMs: number },
): Queue {
  const queue = new Queue(name, {
    connection: client,
    prefix,
    // The check would ask Redis for its version first, and a connection lost at that moment would break the queue.
    skipVersionCheck: true,
    defaultJobOptions: {
      attempts: jobAttempts,
      backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
      removeOnComplete: true,
      removeOnFail: { count: 500, age: 7 * 86_400 },
      stackTraceLimit: 1,
      sizeLimit: 1_024,
    },
    streams: { events: { maxLen: 1_000 } },
  })
  queue.on('error', ignore)
  return queue
}

function byQueue(requests: readonly JobRequest[]): Map<QueueName, JobRequest[]> {
  const grouped = new Map<QueueName, JobRequest[]>()
  for (const request of requests) {
    const valid = parseRequest(request.job, request.payload)
    if (!valid) throw new BadPayload(request.job)
    const { queue } = definitionOf(valid.job)
    grouped.set(queue, [...(grouped.get(queue) ?? []), valid])
  }
  return grouped
}

async function addAll(queue: Queue, requests: readonly JobRequest[]): Promise<void> {
  if ((await queue.getFailedCount()) > 0) await reviveFailed(queue, requests.map(jobIdOf))
  await queue.addBulk(
    requests.map((request) => ({
      name: request.job,
      data: request.payload,
      opts: { jobId: jobIdOf(request), priority: definitionOf(request.job).priority },
    })),
  )
}

/** A failed job is kept for a while and would make BullMQ ignore a new one of its id. */
async function reviveFailed(queue: Queue, ids: readonly string[]): Promise<void> {
  const states = await Promise.all(ids.map((id) => queue.getJobState(id)))
  await Promise.all(ids.filter((_, i) => states[i] === 'failed').map((id) => queue.remove(id)))
}

async function countsOf(queue: Queue): Promise<QueueCounts[QueueName]> {
  const counts = await queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed')
  const of = (...names: string[]) => names.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
  return { waiting: of('wait', 'prioritized'), active: of('active'), delayed: of('delayed'), failed: of('failed') }
}

/** What fails because the connection went away is `RedisDown`; everything else stays what it is. */
async function whileUp<T>(client: Redis, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const lost =
      error instanceof Error && /timed out|Connection is closed|max retries|isn't writeable|ECONN/i.test(error.message)
    if (client.status !== 'ready' || lost) throw new RedisDown('redis went away')
    throw error
  }
}

function ignore(): void {}
