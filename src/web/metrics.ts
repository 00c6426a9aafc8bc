import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Health } from './health.js'

type Sources = {
  health(): Promise<Health>
  /** Jobs by queue and state; rejects while Redis is away. */
  queued(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>
}

/** Prometheus' view of this process: parts, queues and the process itself. Counts only. */
export function createMetrics({ health, queued }: Sources): () => Promise<string> {
  const register = new Registry()
  collectDefaultMetrics({ register, prefix: 'zhuxue_' })
  new Gauge({
    name: 'zhuxue_part_up',
    help: '1 when the part is up, 0 otherwise',
    labelNames: ['part'],
    registers: [register],
    async collect() {
      this.reset()
      const { parts } = await health()
      for (const [part, { status }] of Object.entries(parts)) this.set({ part }, status === 'up' ? 1 : 0)
    },
  })
  new Gauge({
    name: 'zhuxue_jobs',
    help: 'jobs by queue and state; absent while Redis is away',
    labelNames: ['queue', 'state'],
    registers: [register],
    async collect() {
      this.reset()
      const counts = await queued().catch(() => ({}))
      for (const [queue, states] of Object.entries(counts)) {
        for (const [state, count] of Object.entries(states)) this.set({ queue, state }, count)
      }
    },
  })
  return () => register.metrics()
}
