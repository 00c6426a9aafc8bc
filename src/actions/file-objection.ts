import type { Wish } from '../conversations/step.js'
import type { ObjectionCategory } from '../domain/objection.js'
import { publicityPhase } from '../domain/publicity.js'
import { receiptId } from '../domain/receipt.js'
import { deadlinesFor, defaultClocks, remindersAhead } from '../domain/review-clocks.js'
import { nextAlertSlot } from '../domain/slots.js'
import { attachToCase } from '../storage/attachments.js'
import { appendAudit } from '../storage/audit.js'
import { addEntry, caseByReceipt, createCase, ReceiptInUse, resetDeadlines } from '../storage/cases.js'
import { keepContact } from '../storage/contacts.js'
import { letterByReceipt } from '../storage/letters.js'
import { addJobs } from '../storage/outbox.js'
import { findList, runningListCount } from '../storage/publicity.js'
import type { ActionResult, WishContext } from './wish-context.js'
import { writeLetter } from './write-letter.js'

type Filing = Extract<Wish, { do: 'file-objection' }>

/** What can only be about an entry of a list. */
const aboutAnEntry: readonly ObjectionCategory[] = [
  'missed',
  'false_information',
  'hidden_assets',
  'wrong_level',
  'favouritism',
]

/**
 * Files an objection under its receipt: a case, or outside the days of its list a letter to the principal.
 * A receipt that is in use already means that the confirmation was repeated: nothing is filed again.
 */
export async function fileObjection(ctx: WishContext, filing: Filing): Promise<ActionResult> {
  const id = receiptId(filing.receipt, ctx.school.receiptPepper)
  if ((await caseByReceipt(ctx.tx, id)) || (await letterByReceipt(ctx.tx, id)))
    return { effect: 'already-filed', outboxIds: [] }
  if (await isOutsidePublicity(ctx, filing)) {
    const text = [filing.facts, ...(filing.reporter ? [filing.reporter] : [])].join('\n')
    await writeLetter(ctx, { do: 'write-letter', receipt: filing.receipt, text }, 'late-objection')
    return { effect: 'filed-as-letter', outboxIds: [] }
  }
  try {
    return { effect: 'filed-as-case', outboxIds: await fileCase(ctx, filing, id) }
  } catch (error) {
    if (error instanceof ReceiptInUse) return { effect: 'already-filed', outboxIds: [] }
    throw error
  }
}

async function fileCase(ctx: WishContext, filing: Filing, id: string): Promise<string[]> {
  const { tx, now, today, school, calendar } = ctx
  const anonymous = filing.identity === 'anonymous'
  const { dueOn, deadlines } = deadlinesFor({ state: 'filed', since: today, calendar, settings: defaultClocks })
  const visibleAt = anonymous ? nextAlertSlot(now, calendar) : now
  const created = await createCase(tx, {
    schoolId: school.id,
    category: filing.category,
    urgent: filing.urgent,
    listId: filing.listId,
    identity: filing.identity,
    receiptId: id,
    filedOn: today,
    dueOn,
    visibleAt,
    reporterId: anonymous ? null : await keepContact(tx, ctx.contact),
  })
  await addEntry(tx, { caseId: created.id, kind: 'report', body: filing.facts, day: today })
  if (filing.reporter) await addEntry(tx, { caseId: created.id, kind: 'reporter', body: filing.reporter, day: today })
  await attachToCase(tx, created.id, filing.attachments)
  await resetDeadlines(tx, created.id, remindersAhead(deadlines, visibleAt))
  await appendAudit(tx, {
    chain: `case:${created.id}`,
    at: anonymous ? today : now.toISOString(),
    event: {
      type: 'case.filed',
      caseId: created.id,
      by: { kind: 'reporter' },
      category: filing.category,
      identity: filing.identity,
      urgent: filing.urgent,
      ...(filing.listId ? { listId: filing.listId } : {}),
      dueOn,
    },
  })
  // An anonymous case is first touched by the next alert slot: a job of its own would carry the time of filing.
  return anonymous ? [] : addJobs(tx, [{ job: 'announce-case', payload: { caseId: created.id } }])
}

async function isOutsidePublicity({ tx, today, school }: WishContext, { listId, category }: Filing): Promise<boolean> {
  if (listId) {
    const list = await findList(tx, listId)
    return list?.state !== 'published' || publicityPhase(list, today) !== 'during'
  }
  return aboutAnEntry.includes(category) && (await runningListCount(tx, school.id, today)) === 0
}
