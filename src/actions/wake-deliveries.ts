import type { JobRequest } from '../domain/job.js'
import { type PendingDelivery, wakeWaiting } from '../storage/deliveries.js'
import { addJobs } from '../storage/outbox.js'
import type { JobContext } from './job-context.js'

/** In one transaction; a channel with more waiting contacts is woken in several. */
const wakeBatch = 500

/**
 * The channel says that a contact (or, without one, every contact of the account) can be reached again: what waited for
 * them goes out. Returns outbox ids and whether more are waiting.
 */
export async function wakeDeliveries(
  { prisma }: Pick<JobContext, 'prisma'>,
  { account, externalId }: { account: string; externalId?: string },
): Promise<{ outboxIds: string[]; more: boolean }> {
  return prisma.$transaction(async (tx) => {
    const woken = await wakeWaiting(tx, { account, externalId, limit: wakeBatch })
    return { outboxIds: await addJobs(tx, woken.map(deliverJob)), more: woken.length === wakeBatch }
  })
}

/** The job that sends a delivery: notices queue behind what single people wait for. */
export function deliverJob({ id, kind }: PendingDelivery): JobRequest {
  const job = kind === 'notice' ? 'deliver-notice' : 'deliver'
  return { job, payload: { deliveryId: id } }
}
