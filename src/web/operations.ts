import { Hono } from 'hono'
import type { Health } from './health.js'

/** `GET /health` (503 when down) and `GET /metrics` in Prometheus' text form. */
export function createOperationsRoutes(deps: { health(): Promise<Health>; metrics(): Promise<string> }): Hono {
  const app = new Hono()
  app.get('/health', async (c) => {
    const health = await deps.health()
    return c.json(health, health.status === 'down' ? 503 : 200, { 'Cache-Control': 'no-store' })
  })
  app.get('/metrics', async (c) => c.text(await deps.metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4' }))
  return app
}
