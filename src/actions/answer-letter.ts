import type { Wish } from '../conversations/step.js'
import { may } from '../domain/access.js'
import { findSensitive } from '../domain/redaction.js'
import { appendAudit } from '../storage/audit.js'
import { markLetterRead, answerLetter as storeAnswer } from '../storage/letters.js'
import { type ActionResult, done, Refused, type WishContext } from './wish-context.js'

type LetterWish = Extract<Wish, { do: 'mark-letter-read' | 'answer-letter' }>

/** The principal reads or answers a letter; the first reading and the answer are recorded. */
export async function workOnLetter(ctx: WishContext, wish: LetterWish): Promise<ActionResult> {
  const { tx, now, staff } = ctx
  if (!staff || !may(staff.role, 'read-letters')) throw new Refused('not-yours')
  if (wish.do === 'answer-letter' && findSensitive(wish.text).length > 0) throw new Refused('sensitive')
  const reading = wish.do === 'mark-letter-read'
  const changed = reading ? await markLetterRead(tx, wish.letterId) : await storeAnswer(tx, wish.letterId, wish.text)
  if (!changed && !reading) throw new Refused('not-now')
  if (!changed) return done
  const event = {
    type: reading ? 'letter.read' : 'letter.replied',
    letterId: wish.letterId,
    by: { kind: 'staff', staffId: staff.id, role: staff.role },
  } as const
  await appendAudit(tx, { chain: `letter:${wish.letterId}`, at: now.toISOString(), event })
  return done
}
