import { dayOf } from '../domain/day.js'
import { appendAudit } from '../storage/audit.js'
import { markEnded } from '../storage/expired.js'
import type { JobContext } from './job-context.js'

/** Takes a list down when its period is over, once. */
export async function endList({ prisma, clock }: JobContext, listId: string): Promise<void> {
  const now = clock.now()
  await prisma.$transaction(async (tx) => {
    const schoolId = await markEnded(tx, listId, dayOf(now))
    if (!schoolId) return
    const event = { type: 'list.ended', listId, by: { kind: 'system' } } as const
    await appendAudit(tx, { chain: schoolId, at: now.toISOString(), event })
  })
}
