import type { Log } from '../config/log.js'

export type Sweeper = {
  run(): Promise<void>
  /** Redis is there (again): schedule the sweep anew and run one now. */
  wakeUp(): void
  start(): void
  /** Waits for a sweep in hand. */
  stop(): Promise<void>
}

type SweeperInput = {
  readonly sweep: () => Promise<void>
  readonly schedule: () => Promise<void>
  readonly everyMs: number
  readonly log: Log
}

/**
 * BullMQ's scheduler gives one sweep per interval to all workers together. The timer of the process is for when that
 * schedule is gone with Redis: it sweeps if this process has seen no sweep for a whole interval, and schedules anew.
 */
export function createSweeper({ sweep, schedule, everyMs, log }: SweeperInput): Sweeper {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  let lastRun = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined

  /** Whoever asks during a sweep gets the one after it: what they have just committed may be behind the running one. */
  function run(): Promise<void> {
    if (!running) return begin()
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null
        return begin()
      })
    return next
  }
  function begin(): Promise<void> {
    running = sweep().finally(() => {
      running = null
      lastRun = performance.now()
    })
    return running
  }
  async function tick(always: boolean): Promise<void> {
    try {
      if (always || performance.now() - lastRun >= everyMs) await run()
    } catch (err) {
      log.warn({ err }, 'sweep failed')
    }
    await schedule().catch(() => log.debug('sweep is not scheduled while redis is down'))
  }
  return {
    run,
    wakeUp: () => void tick(true),
    start() {
      timer = setInterval(() => void tick(false), everyMs)
      timer.unref()
      void tick(true)
    },
    async stop() {
      clearInterval(timer)
      await next?.catch(() => {})
      await running?.catch(() => {})
    },
  }
}
