import type { JobRequest } from '../domain/job.js'
import { type PendingDelivery, type WaitingFor, waitingDeliveries, wake } from '../storage/deliveries.js'
import { addJobs } from '../storage/outbox.js'
import type { JobContext } from './job-context.js'

/** In one transaction; a channel with more waiting contacts is woken in several. */
const wakeBatch = 500

/**
 * The channel says that a contact (or, without one, every contact of the account) can be reached again: what waited for
 * them goes out, in steps. Returns outbox ids, and where the next step begins; null after the last one.
 */
export async function wakeDeliveries(
  { prisma }: Pick<JobContext, 'prisma'>,
  reachable: WaitingFor,
  after = '',
): Promise<{ outboxIds: string[]; next: string | null }> {
  const waiting = await waitingDeliveries(prisma, reachable, { after, limit: wakeBatch })
  if (waiting.length === 0) return { outboxIds: [], next: null }
  const ids = waiting.map(({ id }) => id)
  const outboxIds = await prisma.$transaction(async (tx) => {
    await wake(tx, ids)
    return addJobs(tx, waiting.map(deliverJob))
  })
  return { outboxIds, next: waiting.length === wakeBatch ? (ids.at(-1) ?? null) : null }
}

/** The job that sends a delivery: notices queue behind what single people wait for. */
export function deliverJob({ id, kind }: PendingDelivery): JobRequest {
  const job = kind === 'notice' ? 'deliver-notice' : 'deliver'
  return { job, payload: { deliveryId: id } }
}
