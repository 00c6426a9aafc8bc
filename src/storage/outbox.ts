import type { JobRequest } from '../domain/job.js'
import type { Db, Tx } from './tx.js'

export type OutboxRow = { readonly id: string; readonly job: string; readonly payload: unknown }

/** Leaves jobs to be handed over after the commit; returns the rows' ids for the relay. */
export async function addJobs(tx: Tx, requests: readonly JobRequest[]): Promise<string[]> {
  if (requests.length === 0) return []
  const rows = requests.map(({ job, payload }) => ({ id: crypto.randomUUID(), job, payload }))
  await tx.outboxJob.createMany({ data: rows })
  return rows.map(({ id }) => id)
}

export function findJobs(db: Db, ids: readonly string[]): Promise<OutboxRow[]> {
  return db.outboxJob.findMany({ where: { id: { in: [...ids] } } })
}

/** Rows that a crash or a dead Redis left behind. */
export function leftJobs(db: Db, limit: number): Promise<OutboxRow[]> {
  return db.outboxJob.findMany({ take: limit })
}

export async function removeJobs(db: Db, ids: readonly string[]): Promise<void> {
  await db.outboxJob.deleteMany({ where: { id: { in: [...ids] } } })
}
