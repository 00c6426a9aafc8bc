import type { Actor } from '../domain/audit.js'
import { findSensitive, type Sensitive } from '../domain/redaction.js'
import type { Stage } from '../domain/stage.js'
import { appendAudit } from '../storage/audit.js'
import { countSubscribers, createNotice } from '../storage/notices.js'
import { addJobs } from '../storage/outbox.js'
import type { Tx } from '../storage/tx.js'
import type { JobContext } from './job-context.js'

/** Longer ones do not fit into one chat message. */
export const maxNoticeLength = 500

export class NoticeRefused extends Error {
  override readonly name = 'NoticeRefused'
  constructor(
    readonly reason: 'empty' | 'too-long' | 'personal-data',
    /** Where the personal data stands in the text. */
    readonly found: readonly Sensitive[] = [],
  ) {
    super(`the notice was refused: ${reason}`)
  }
}

export type NoticeInput = {
  readonly schoolId: string
  readonly by: Actor
  readonly stage?: Stage
} & ({ readonly text: string } | { readonly listId: string })

export type SentNotice = { readonly id: string; readonly recipients: number; readonly outboxIds: string[] }

/** Sends a text or announces a published list to the subscribers of a stage, or to all. Throws `NoticeRefused`. */
export async function sendNotice({ prisma, clock }: JobContext, notice: NoticeInput): Promise<SentNotice> {
  return prisma.$transaction((tx) => addNotice(tx, notice, clock.now()))
}

/** The same inside a transaction of the caller's: publishing a list announces it in one step. */
export async function addNotice(tx: Tx, notice: NoticeInput, now: Date): Promise<SentNotice> {
  const { schoolId, stage, by } = notice
  const content = 'text' in notice ? officeNotice(notice.text) : listNotice(notice.listId)
  const id = await createNotice(tx, { schoolId, stage, sentAt: now, ...content })
  const recipients = await countSubscribers(tx, stage ?? null)
  await appendAudit(tx, {
    chain: schoolId,
    at: now.toISOString(),
    event: { type: 'notice.sent', noticeId: id, kind: content.kind, recipients, by },
  })
  const outboxIds = await addJobs(tx, [{ job: 'fan-out-notice', payload: { noticeId: id } }])
  return { id, recipients, outboxIds }
}

function officeNotice(text: string): { kind: 'notice'; text: string } {
  const trimmed = text.trim()
  if (trimmed === '') throw new NoticeRefused('empty')
  if (trimmed.length > maxNoticeLength) throw new NoticeRefused('too-long')
  const found = personalNumbers(trimmed)
  if (found.length > 0) throw new NoticeRefused('personal-data', found)
  return { kind: 'notice', text: trimmed }
}

function listNotice(listId: string): { kind: 'publicity'; text: string; listId: string } {
  return { kind: 'publicity', text: '', listId }
}

/** Numbers that belong to a person. A hotline or a landline of the office is what a notice is for. */
function personalNumbers(text: string): Sensitive[] {
  const numbers = findSensitive(text, ['id-number', 'phone', 'bank-card', 'account'])
  return numbers.filter(({ kind, at, length }) => kind !== 'phone' || isMobile(text.slice(at, at + length)))
}

function isMobile(phone: string): boolean {
  return /1[3-9]\d{9}$/.test(phone.normalize('NFKC').replace(/\D/g, ''))
}
