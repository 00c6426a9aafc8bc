import { createHmac } from 'node:crypto'
import type { Day } from '../domain/day.js'
import type { Db, Tx } from './tx.js'

/** The message's effect is committed already. */
export class AlreadyHandled extends Error {
  override readonly name = 'AlreadyHandled'
}

/** What is kept of a message id: a digest under the school's pepper. */
export function messageDigest(messageId: string, pepper: string): string {
  return createHmac('sha256', pepper).update(`message:${messageId}`).digest('base64url')
}

/** Records that the message's effect commits with this transaction. Throws `AlreadyHandled`. */
export async function markHandled(tx: Tx, handled: { digest: string; effect: string; day: Day }): Promise<void> {
  const created = await tx.handledMessage.createMany({ data: handled, skipDuplicates: true })
  if (created.count === 0) throw new AlreadyHandled()
}

/** The digests that a restarted process must know to recognise a repeat. */
export async function handledDigests(db: Db): Promise<Set<string>> {
  const rows = await db.handledMessage.findMany({ select: { digest: true } })
  return new Set(rows.map(({ digest }) => digest))
}
