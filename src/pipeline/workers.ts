import { type Job, UnrecoverableError, Worker, type WorkerOptions } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Log } from '../config/log.js'
import type { JobName } from '../domain/job.js'
import { type Handlers, parseRequest, type QueueName } from './catalogue.js'

/** What a process has done since it started, for the metrics. */
export type JobCounts = { readonly done: ReadonlyMap<JobName, number>; readonly failed: ReadonlyMap<JobName, number> }

export type Workers = { readonly counts: JobCounts; close(graceMs: number): Promise<void> }

/** Of one process. The clock's jobs run one after the other, in the order in which their times came. */
const concurrency: Record<QueueName, number> = { review: 8, clock: 1, deliver: 8 }

export type WorkersInput = {
  readonly queues: readonly QueueName[]
  readonly client: Redis
  readonly prefix: string
  readonly handlers: Handlers
  readonly sendsPerSecond: number
  readonly log: Log
}

/** Starts a worker on each of the queues. They outlive a Redis that goes away and comes back. */
export function startWorkers({ queues, client, prefix, handlers, sendsPerSecond, log }: WorkersInput): Workers {
  const done = new Map<JobName, number>()
  const failed = new Map<JobName, number>()
  const workers = queues.map((queue) => {
    const worker = new Worker(queue, async (job) => count(done, await run(handlers, job)), {
      ...workerOptions,
      connection: client,
      prefix,
      concurrency: concurrency[queue],
      ...(queue === 'deliver' ? { limiter: { max: sendsPerSecond, duration: 1_000 } } : {}),
    })
    worker.on('error', (err) => log.debug({ queue, code: err.name }, 'worker error'))
    worker.on('failed', (job, error) => {
      if (!job || !isLast(job, error)) return
      count(failed, job.name as JobName)
      log.error(
        { queue, job: job.name, jobId: job.id, attempts: job.attemptsMade, reason: error.message },
        'job failed',
      )
    })
    return worker
  })
  return {
    counts: { done, failed },
    async close(graceMs) {
      await Promise.all(workers.map((worker) => closeWithin(worker, graceMs)))
    },
  }
}

const workerOptions = {
  lockDuration: 30_000,
  stalledInterval: 15_000,
  maxStalledCount: 3,
  // After a lost connection BullMQ pauses this long; its default of 15 s would be felt as a dead alert.
  runRetryDelay: 500,
} satisfies Partial<WorkerOptions>

async function run(handlers: Handlers, job: Job): Promise<JobName> {
  const request = parseRequest(job.name, job.data)
  if (!request) throw new UnrecoverableError('payload is not of the catalogue')
  try {
    const handler = handlers[request.job] as (payload: unknown) => Promise<void>
    await handler(request.payload)
    return request.job
  } catch (error) {
    throw new JobError(labelOf(error))
  }
}

/** BullMQ keeps a failed job's message and stack in Redis: a foreign error's may quote a text, this one's cannot. */
class JobError extends Error {
  override readonly name = 'JobError'
  constructor(label: string) {
    super(label)
    this.stack = `JobError: ${label}`
  }
}

function labelOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? `:${error.code}` : ''
  return `${error.name}${code}`.replace(/[^\w:.-]/g, '').slice(0, 60)
}

function isLast(job: Job, error: Error): boolean {
  return error instanceof UnrecoverableError || job.attemptsMade >= (job.opts.attempts ?? 1)
}

function count(counts: Map<JobName, number>, name: JobName): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** Lets the jobs in hand finish; one that takes longer is taken over by another worker when its lock runs out. */
async function closeWithin(worker: Worker, graceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, graceMs)
  })
  await Promise.race([worker.close().catch(() => {}), late])
  clearTimeout(timer)
}
