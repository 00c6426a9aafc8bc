import { may } from '../domain/access.js'
import { dayOf } from '../domain/day.js'
import { isSameQuestion, plainQuestion } from '../domain/unanswered.js'
import { ownPack } from '../policy/packs/own-pack.js'
import { appendAudit } from '../storage/audit.js'
import {
  type ArticleVersion,
  announceAnswers,
  findVersion,
  goLive,
  lockAnswers,
  retireLive,
} from '../storage/own-articles.js'
import type { SchoolRecord } from '../storage/schools.js'
import type { StaffMember } from '../storage/staff.js'
import type { Db, Tx } from '../storage/tx.js'
import { forgetUnanswered, unansweredQuestions } from '../storage/unanswered.js'
import { ArticleRefused } from './article-refused.js'

export type Approval = {
  readonly school: SchoolRecord
  readonly approver: StaffMember
  readonly now: Date
  /** Its id, or `article@version`. */
  readonly draft: string
  /** The question set came out worse, and the approver wants it all the same. */
  readonly despite: boolean
}

/** Puts a draft in force instead of the version before it. Takes somebody other than its author. Throws `ArticleRefused`. */
export async function approveArticle(tx: Tx, approval: Approval): Promise<ArticleVersion> {
  const { school, approver, now, despite } = approval
  await lockAnswers(tx, school.id)
  const draft = await approvable(tx, approval)
  const today = dayOf(now)
  // One whose days are still to come leaves the present answer in force until then.
  if (!draft.validFrom || draft.validFrom <= today) await retireLive(tx, school.id, draft.articleId)
  await goLive(tx, draft.id, { approverId: approver.id, approvedOn: today })
  await announceAnswers(tx, school.id)
  await forgetAnswered(tx, school, draft)
  const { articleId, version, authorId } = draft
  const by = { kind: 'staff', staffId: approver.id, role: approver.role } as const
  const event = { type: 'article.approved', articleId, version, authorId, despite, by } as const
  await appendAudit(tx, { chain: school.id, at: now.toISOString(), event })
  return draft
}

/** The draft, if this person may approve it. Throws `ArticleRefused`. */
export async function approvable(
  db: Db,
  { school, approver, draft: name }: Pick<Approval, 'school' | 'approver' | 'draft'>,
): Promise<ArticleVersion> {
  const draft = await findVersion(db, school.id, name)
  if (!draft) throw new ArticleRefused('unknown')
  if (draft.state !== 'draft') throw new ArticleRefused('not-a-draft')
  if (!may(approver.role, 'write-answers')) throw new ArticleRefused('not-allowed')
  if (draft.authorId === approver.id) throw new ArticleRefused('same-person')
  return draft
}

/** What has an answer now leaves the list. */
async function forgetAnswered(tx: Tx, school: SchoolRecord, draft: ArticleVersion): Promise<void> {
  const asked = ownPack(school, [draft]).articles.flatMap(({ questions }) => questions.map(plainQuestion))
  for (const { id, plain } of await unansweredQuestions(tx, school.id)) {
    if (asked.some((question) => isSameQuestion(question, plain))) await forgetUnanswered(tx, school.id, id)
  }
}
