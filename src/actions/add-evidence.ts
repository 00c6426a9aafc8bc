import type { Wish } from '../conversations/step.js'
import { isOpen } from '../domain/review-case.js'
import { attachToCase } from '../storage/attachments.js'
import { appendAudit } from '../storage/audit.js'
import { addEntry, lockCase } from '../storage/cases.js'
import { moveCase, reporterMoment } from './move-case.js'
import { type ActionResult, done, Refused, type WishContext } from './wish-context.js'

/** The reporter's further words and files; an answer to a question of ours lets the clock run again. */
export async function addEvidence(
  ctx: WishContext,
  wish: Extract<Wish, { do: 'add-evidence' }>,
): Promise<ActionResult> {
  const reviewCase = await lockCase(ctx.tx, wish.caseId)
  if (!reviewCase || !isOpen(reviewCase.state)) throw new Refused('not-now')
  const answering = reviewCase.state === 'waiting-for-reporter'
  if (wish.text) {
    await addEntry(ctx.tx, {
      caseId: wish.caseId,
      kind: answering ? 'answer' : 'evidence',
      body: wish.text,
      day: ctx.today,
    })
  }
  await attachToCase(ctx.tx, wish.caseId, wish.attachments)
  if (answering) {
    await moveCase(ctx, reviewCase, 'reporter-answered', { kind: 'reporter' })
    return done
  }
  await appendAudit(ctx.tx, {
    chain: `case:${wish.caseId}`,
    at: reporterMoment(ctx, reviewCase),
    event: {
      type: 'case.evidence-added',
      caseId: wish.caseId,
      by: { kind: 'reporter' },
      attachments: wish.attachments.length,
    },
  })
  return done
}
