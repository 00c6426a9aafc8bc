import { readFileSync } from 'node:fs'
import type { Clock } from '../domain/clock.js'

export type PartState = {
  readonly status: 'up' | 'starting' | 'down'
  readonly since: string
  readonly detail?: string
}

/** The parts of this process by name; no ids, no addresses. */
export type Health = {
  readonly status: 'up' | 'degraded' | 'down'
  /** ISO time since which the status holds. */
  readonly since: string
  readonly version: string
  readonly school: { readonly name: string; readonly isDemo: boolean } | null
  readonly parts: Readonly<Record<string, PartState>>
}

type Sources = {
  readonly clock: Clock
  /** Resolves when the database answers. */
  pingDatabase(): Promise<unknown>
  redis(): { redis: 'up' | 'down'; since: Date }
  channel?(): { status: 'up' | 'starting' | 'down'; since: Date; detail?: string }
  school(): Promise<Health['school']>
}

const version = String(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version)
const patienceMs = 3000

/** Asks every part how it is. Without the database nothing can be acknowledged: down. Without another part: degraded. */
export function createHealth(sources: Sources): () => Promise<Health> {
  const { clock } = sources
  let database: PartState = { status: 'up', since: clock.now().toISOString() }
  let overall = { status: 'up' as Health['status'], since: clock.now().toISOString() }
  return async () => {
    const status = await within(patienceMs, sources.pingDatabase())
    if (status !== database.status) database = { status, since: clock.now().toISOString() }
    const { redis, since } = sources.redis()
    const parts: Record<string, PartState> = { database, redis: { status: redis, since: since.toISOString() } }
    const channel = sources.channel?.()
    if (channel) parts.channel = { ...channel, since: channel.since.toISOString() }
    const now = overallStatus(parts)
    if (now !== overall.status) overall = { status: now, since: clock.now().toISOString() }
    const school = status === 'up' ? await sources.school().catch(() => null) : null
    return { ...overall, version, school, parts }
  }
}

function overallStatus(parts: Health['parts']): Health['status'] {
  if (parts.database?.status === 'down') return 'down'
  return Object.values(parts).every(({ status }) => status === 'up') ? 'up' : 'degraded'
}

async function within(ms: number, ping: Promise<unknown>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), ms)
  })
  const answered = ping.then(
    () => 'up' as const,
    () => 'down' as const,
  )
  return Promise.race([answered, late]).finally(() => clearTimeout(timer))
}
