import type { Wish } from '../conversations/step.js'
import { lockCase } from '../storage/cases.js'
import { moveCase } from './move-case.js'
import { type ActionResult, done, Refused, type WishContext } from './wish-context.js'

/** The holder of the receipt withdraws the case or accepts its reply. */
export async function reporterEvent(
  ctx: WishContext,
  wish: Extract<Wish, { do: 'reporter-event' }>,
): Promise<ActionResult> {
  const reviewCase = await lockCase(ctx.tx, wish.caseId)
  if (!reviewCase) throw new Refused('not-now')
  await moveCase(ctx, reviewCase, wish.event, { kind: 'reporter' })
  return done
}
