import type { Day } from '../domain/day.js'
import type { ArticleVersion, Prisma } from './generated/client.js'
import type { Db, Tx } from './tx.js'

export type { ArticleVersion }

export type NewDraft = Pick<
  ArticleVersion,
  'schoolId' | 'articleId' | 'validFrom' | 'validTo' | 'authorId' | 'draftedOn'
> & {
  readonly content: object
}

/** Adds the article's next version as a draft. */
export async function addDraft(tx: Tx, { content, ...draft }: NewDraft): Promise<ArticleVersion> {
  await lockAnswers(tx, draft.schoolId)
  const { articleId, schoolId } = draft
  const last = await tx.articleVersion.aggregate({ where: { schoolId, articleId }, _max: { version: true } })
  const version = (last._max.version ?? 0) + 1
  return tx.articleVersion.create({ data: { ...draft, version, content: content as Prisma.InputJsonObject } })
}

/** A version by its id, or as `article@version`. */
export async function findVersion(db: Db, schoolId: string, name: string): Promise<ArticleVersion | null> {
  const [articleId = '', version] = name.split('@')
  if (version === undefined) return db.articleVersion.findFirst({ where: { schoolId, id: name } })
  return db.articleVersion.findFirst({ where: { schoolId, articleId, version: Number(version) || 0 } })
}

/** Every version of an article, the newest first. */
export async function versionsOf(db: Db, schoolId: string, articleId: string): Promise<ArticleVersion[]> {
  return db.articleVersion.findMany({ where: { schoolId, articleId }, orderBy: { version: 'desc' } })
}

/** What is live, whether its days have come or not. */
export async function liveVersions(db: Db, schoolId: string): Promise<ArticleVersion[]> {
  return db.articleVersion.findMany({ where: { schoolId, state: 'live' }, orderBy: { articleId: 'asc' } })
}

/** Takes the article down; the number of its newest live version, or null when none was live. */
export async function retireLive(tx: Tx, schoolId: string, articleId: string): Promise<number | null> {
  const where = { schoolId, articleId, state: 'live' }
  const { _max } = await tx.articleVersion.aggregate({ where, _max: { version: true } })
  await tx.articleVersion.updateMany({ where, data: { state: 'retired' } })
  return _max.version
}

export async function goLive(tx: Tx, id: string, approved?: { approverId: string; approvedOn: Day }): Promise<void> {
  await tx.articleVersion.update({ where: { id }, data: { state: 'live', ...approved } })
}

/** Steps on a school's answers take turns from here to the end of the transaction. */
export async function lockAnswers(tx: Tx, schoolId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "School" WHERE id = ${schoolId} FOR UPDATE`
}

/** A running bot sees by it that it must read the answers again. */
export async function announceAnswers(tx: Tx, schoolId: string): Promise<void> {
  await tx.school.update({ where: { id: schoolId }, data: { answersChange: { increment: 1 } } })
}
