import { fanOutBatch } from '../storage/notices.js'
import type { JobContext } from './job-context.js'

/** How many subscribers get their delivery in one transaction. */
export const fanOutBatchSize = 500

class CursorMoved extends Error {
  override readonly name = 'CursorMoved'
}

/**
 * One step of a notice's way to its subscribers. The cursor commits with the deliveries, so an interrupted fan-out goes
 * on where it was and nobody gets the notice twice. Returns outbox ids, and whether more steps are needed.
 */
export async function fanOutNotice(
  { prisma }: JobContext,
  noticeId: string,
): Promise<{ outboxIds: string[]; done: boolean }> {
  try {
    return await prisma.$transaction(async (tx) => {
      const batch = await fanOutBatch(tx, noticeId, fanOutBatchSize)
      if (!batch) throw new CursorMoved()
      return batch
    })
  } catch (error) {
    // Another worker is at it: what it has begun, it or the sweep will finish.
    if (error instanceof CursorMoved) return { outboxIds: [], done: true }
    throw error
  }
}
