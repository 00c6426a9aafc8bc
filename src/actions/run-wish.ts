import type { Reply, Wish } from '../conversations/step.js'
import { staff as staffWords } from '../messages/staff.js'
import { appendAudit } from '../storage/audit.js'
import { subscribe, unsubscribe } from '../storage/contacts.js'
import { addEvidence } from './add-evidence.js'
import { advanceCase } from './advance-case.js'
import { workOnLetter } from './answer-letter.js'
import { bindStaff } from './bind-staff.js'
import { fileObjection } from './file-objection.js'
import { noteUnanswered } from './note-unanswered.js'
import { recuseFromCase } from './recuse-from-case.js'
import { reporterEvent } from './reporter-event.js'
import { type ActionResult, done, Refused, type WishContext } from './wish-context.js'
import { writeLetter } from './write-letter.js'

export type WishResult = ActionResult & { readonly replies?: readonly Reply[] }

/** Does one wish of a conversation within its transaction. Throws `Refused`. */
export async function runWish(ctx: WishContext, wish: Wish): Promise<WishResult> {
  switch (wish.do) {
    case 'file-objection':
      return fileObjection(ctx, wish)
    case 'write-letter':
      return writeLetter(ctx, wish)
    case 'add-evidence':
      return addEvidence(ctx, wish)
    case 'reporter-event':
      return reporterEvent(ctx, wish)
    case 'subscribe':
      await subscribe(ctx.tx, ctx.contact, ctx.today)
      return done
    case 'unsubscribe':
      return { effect: (await unsubscribe(ctx.tx, ctx.contact)) ? 'done' : 'not-subscribed', outboxIds: [] }
    case 'bind-staff': {
      const { name, role } = await bindStaff(ctx, wish.inviteCode)
      return { effect: 'bound', outboxIds: [], replies: [{ text: staffWords.bound(name, role) }] }
    }
    case 'advance-case':
      return advanceCase(ctx, wish)
    case 'recuse':
      return recuseFromCase(ctx, wish.caseId)
    case 'mark-case-read':
      return noteReading(ctx, wish.caseId)
    case 'mark-letter-read':
    case 'answer-letter':
      return workOnLetter(ctx, wish)
    case 'note-unanswered':
      return noteUnanswered(ctx, wish.question)
  }
}

async function noteReading({ tx, now, staff }: WishContext, caseId: string): Promise<ActionResult> {
  if (!staff) throw new Refused('not-yours')
  const by = { kind: 'staff', staffId: staff.id, role: staff.role } as const
  await appendAudit(tx, { chain: `case:${caseId}`, at: now.toISOString(), event: { type: 'case.read', caseId, by } })
  return done
}
