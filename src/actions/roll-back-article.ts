import { may } from '../domain/access.js'
import { appendAudit } from '../storage/audit.js'
import {
  type ArticleVersion,
  announceAnswers,
  goLive,
  lockAnswers,
  retireLive,
  versionsOf,
} from '../storage/own-articles.js'
import type { SchoolRecord } from '../storage/schools.js'
import type { StaffMember } from '../storage/staff.js'
import type { Tx } from '../storage/tx.js'
import { ArticleRefused } from './article-refused.js'

export type Rollback = {
  readonly school: SchoolRecord
  readonly by: StaffMember
  readonly now: Date
  readonly articleId: string
  /** Left out: the version approved before the live one, or none. */
  readonly to?: number
}
export type RolledBack = { readonly from: number | null; readonly to: number | null }

/**
 * Puts a version back that two people had approved; where there is none before, the packs answer again. One person may,
 * because a wrong answer must be gone at once. Throws `ArticleRefused`.
 */
export async function rollBackArticle(tx: Tx, { school, by, now, articleId, to }: Rollback): Promise<RolledBack> {
  if (!may(by.role, 'write-answers')) throw new ArticleRefused('not-allowed')
  await lockAnswers(tx, school.id)
  const versions = await versionsOf(tx, school.id, articleId)
  const target = to === undefined ? versionBefore(versions) : chosen(versions, to)
  const from = await retireLive(tx, school.id, articleId)
  if (target) await goLive(tx, target.id)
  await announceAnswers(tx, school.id)
  const actor = { kind: 'staff', staffId: by.id, role: by.role } as const
  const rolledBack = { from, to: target?.version ?? null }
  const event = { type: 'article.rolled-back', articleId, ...rolledBack, by: actor } as const
  await appendAudit(tx, { chain: school.id, at: now.toISOString(), event })
  return rolledBack
}

function versionBefore(versions: readonly ArticleVersion[]): ArticleVersion | undefined {
  const live = versions.find(({ state }) => state === 'live')
  if (!live) throw new ArticleRefused('unknown')
  return versions.find(({ approverId, version }) => approverId !== null && version < live.version)
}

function chosen(versions: readonly ArticleVersion[], to: number): ArticleVersion {
  const version = versions.find((one) => one.version === to)
  if (!version) throw new ArticleRefused('unknown')
  if (version.approverId === null) throw new ArticleRefused('never-approved')
  return version
}
