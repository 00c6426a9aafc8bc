import type { Wish } from '../conversations/step.js'
import { lockCase } from '../storage/cases.js'
import { type ActionContext, type ActionResult, done, Refused } from './action.js'
import { moveCase } from './move-case.js'

/** The holder of the receipt withdraws the case or accepts its reply. */
export async function reporterEvent(
  ctx: ActionContext,
  wish: Extract<Wish, { do: 'reporter-event' }>,
): Promise<ActionResult> {
  const reviewCase = await lockCase(ctx.tx, wish.caseId)
  if (!reviewCase) throw new Refused('not-now')
  await moveCase(ctx, reviewCase, wish.event, { kind: 'reporter' })
  return done
}
