import type { Wish } from '../conversations/step.js'
import { receiptId } from '../domain/receipt.js'
import { nextAlertSlot } from '../domain/slots.js'
import { appendAudit } from '../storage/audit.js'
import { createLetter, letterByReceipt } from '../storage/letters.js'
import { type ActionResult, done, type WishContext } from './wish-context.js'

/** Puts a letter into the principal's mailbox. Letters are anonymous: seen from the next slot on, known by their day only. */
export async function writeLetter(
  { tx, now, today, school, calendar }: WishContext,
  letter: Extract<Wish, { do: 'write-letter' }>,
  kind: 'letter' | 'late-objection' = 'letter',
): Promise<ActionResult> {
  const id = receiptId(letter.receipt, school.receiptPepper)
  if (await letterByReceipt(tx, id)) return { effect: 'already-filed', outboxIds: [] }
  const letterId = await createLetter(tx, {
    schoolId: school.id,
    kind,
    body: letter.text,
    receivedOn: today,
    visibleAt: nextAlertSlot(now, calendar),
    receiptId: id,
  })
  await appendAudit(tx, {
    chain: `letter:${letterId}`,
    at: today,
    event: { type: 'letter.received', letterId, by: { kind: 'reporter' } },
  })
  return done
}
