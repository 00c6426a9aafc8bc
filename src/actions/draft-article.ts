import { may } from '../domain/access.js'
import { type Day, dayOf } from '../domain/day.js'
import { findSensitive, type SensitiveKind } from '../domain/redaction.js'
import { type ArticleContent, ownPack } from '../policy/packs/own-pack.js'
import { PackError } from '../policy/packs/pack-error.js'
import { appendAudit } from '../storage/audit.js'
import { type ArticleVersion, addDraft } from '../storage/own-articles.js'
import type { SchoolRecord } from '../storage/schools.js'
import type { StaffMember } from '../storage/staff.js'
import type { Tx } from '../storage/tx.js'
import { ArticleRefused } from './article-refused.js'

export type DraftInput = {
  readonly school: SchoolRecord
  readonly author: StaffMember
  readonly now: Date
  readonly content: ArticleContent
  readonly validFrom?: Day
  readonly validTo?: Day
}

/** Office phones and addresses may stand in an answer; what points to a family may not. */
const personal: readonly SensitiveKind[] = ['id-number', 'bank-card', 'account', 'birth-date']
const mobilePhone = /(?<!\d)1[3-9]\d{9}(?!\d)/

/** Keeps a staff member's answer as a draft, which nobody is told before somebody else approves it. Throws `ArticleRefused`. */
export async function draftArticle(tx: Tx, input: DraftInput): Promise<ArticleVersion> {
  const { school, author, now, content, validFrom, validTo } = input
  if (!may(author.role, 'write-answers')) throw new ArticleRefused('not-allowed')
  if (validFrom && validTo && validTo < validFrom) throw new ArticleRefused('ends-before-start')
  checkContent(school, content)
  const draft = await addDraft(tx, {
    schoolId: school.id,
    articleId: content.id,
    content,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
    authorId: author.id,
    draftedOn: dayOf(now),
  })
  const by = { kind: 'staff', staffId: author.id, role: author.role } as const
  const event = { type: 'article.drafted', articleId: draft.articleId, version: draft.version, by } as const
  await appendAudit(tx, { chain: school.id, at: now.toISOString(), event })
  return draft
}

function checkContent(school: SchoolRecord, content: ArticleContent): void {
  const texts = [content.title, content.short, content.full, content.questions].join('\n')
  if (findSensitive(texts, personal).length > 0 || mobilePhone.test(texts.normalize('NFKC')))
    throw new ArticleRefused('personal-data')
  try {
    ownPack(school, [{ articleId: content.id, version: 0, content }])
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    throw new ArticleRefused(
      'invalid',
      error.problems.map(({ reason }) => reason),
    )
  }
}
