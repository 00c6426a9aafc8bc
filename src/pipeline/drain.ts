import { setTimeout as pause } from 'node:timers/promises'
import type { JobContext } from '../actions/job-context.js'
import { definitionOf } from './catalogue.js'
import type { Queues } from './queues.js'
import { RedisDown } from './redis.js'
import { dueJobs } from './sweep.js'

type IdleInput = {
  readonly context: JobContext
  readonly queues: Queues
  readonly sweep: () => Promise<void>
  /** Whether this process sends; elsewhere deliveries stay queued and are not waited for. */
  readonly sends: boolean
  readonly timeoutMs: number
}

export class NotIdle extends Error {
  override readonly name = 'NotIdle'
}

/** Sweeps and waits until nothing is left to do. */
export async function awaitIdle(input: IdleInput): Promise<void> {
  const end = performance.now() + input.timeoutMs
  await input.sweep()
  while (performance.now() < end) {
    if ((await isQuiet(input)) && !(await isSomethingLeft(input))) return
    await pause(20)
  }
  throw new NotIdle('the pipeline did not come to rest in time')
}

async function isQuiet({ queues, sends }: IdleInput): Promise<boolean> {
  try {
    const { review, clock, deliver } = await queues.counts()
    // The clock's queue always holds the next sweep as a delayed job.
    const busy = [review.waiting, review.active, review.delayed, clock.waiting, clock.active]
    if (sends) busy.push(deliver.waiting, deliver.active, deliver.delayed)
    return busy.every((count) => count === 0)
  } catch (error) {
    if (error instanceof RedisDown) return false
    throw error
  }
}

async function isSomethingLeft({ context, sends, sweep }: IdleInput): Promise<boolean> {
  const jobs = (await dueJobs(context)).filter(({ job }) => sends || definitionOf(job).queue !== 'deliver')
  const left = await context.prisma.outboxJob.count()
  if (jobs.length === 0 && left === 0) return false
  await sweep()
  return true
}
