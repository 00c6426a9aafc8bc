import { dayOf } from '../domain/day.js'
import { publicityPhase } from '../domain/publicity.js'
import { appendAudit } from '../storage/audit.js'
import { findList, markPublished } from '../storage/publicity.js'
import type { Tx } from '../storage/tx.js'
import { addNotice } from './send-notice.js'

export class ListNotPublishable extends Error {
  override readonly name = 'ListNotPublishable'
  constructor(readonly reason: 'unknown' | 'published-already' | 'period-over') {
    super(`the list cannot be published: ${reason}`)
  }
}

/** Publishes a draft list and announces it to the subscribers, in one step. Throws `ListNotPublishable`. */
export async function publishList(
  tx: Tx,
  listId: string,
  now: Date,
): Promise<{ recipients: number; outboxIds: string[] }> {
  const list = await findList(tx, listId)
  if (!list) throw new ListNotPublishable('unknown')
  if (publicityPhase(list, dayOf(now)) === 'after') throw new ListNotPublishable('period-over')
  if (!(await markPublished(tx, listId, now))) throw new ListNotPublishable('published-already')
  const by = { kind: 'operator' } as const
  const { startsOn, endsOn, schoolId } = list
  await appendAudit(tx, {
    chain: schoolId,
    at: now.toISOString(),
    event: { type: 'list.published', listId, startsOn, endsOn, by },
  })
  return addNotice(tx, { schoolId, listId, by }, now)
}
