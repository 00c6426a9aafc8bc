import type { Effect, StaffFacts } from '../conversations/step.js'
import type { Day } from '../domain/day.js'
import type { Calendar } from '../domain/working-days.js'
import type { SchoolRecord } from '../storage/schools.js'
import type { Tx } from '../storage/tx.js'

/** What every action of a conversation works with: the transaction, the moment, the school and who asks. */
export type WishContext = {
  readonly tx: Tx
  readonly now: Date
  readonly today: Day
  readonly school: SchoolRecord
  readonly calendar: Calendar
  readonly contact: { readonly account: string; readonly externalId: string }
  readonly staff: StaffFacts | null
}

/** How an action came out, and the outbox rows to hand over after the commit. */
export type ActionResult = { readonly effect: Effect; readonly outboxIds: readonly string[] }

export const done: ActionResult = { effect: 'done', outboxIds: [] }

/** The rules do not allow the step (any more); nothing was changed. */
export class Refused extends Error {
  override readonly name = 'Refused'
  constructor(readonly reason: 'not-now' | 'not-yours' | 'same-person' | 'sensitive' | 'bad-invite') {
    super(`refused: ${reason}`)
  }
}
