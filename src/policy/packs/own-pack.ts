import type { z } from 'zod'
import { type Article, articleSchema } from './article-schema.js'
import type { Pack } from './load-packs.js'
import { PackError } from './pack-error.js'
import { chineseErrors } from './read-yaml.js'

/** One version of an article as it is kept: `content` is what a pack's file would hold. */
export type KeptArticle = { readonly articleId: string; readonly version: number; readonly content: unknown }

/** The school's layer, nearest of all. Throws `PackError` when any article does not fit the schema; nothing is half taken. */
export function ownPack(school: { name: string; region: string }, kept: readonly KeptArticle[]): Pack {
  const read = kept.map(readArticle)
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []))
  if (problems.length > 0) throw new PackError(problems)
  return {
    id: 'own',
    name: school.name,
    layer: 'school',
    region: school.region,
    regionNames: [],
    version: '1970-01-01',
    articles: read.flatMap((one) => ('article' in one ? [{ ...one.article, source: one.source }] : [])),
    standards: [],
    offices: [],
    tierSets: [],
    publicity: [],
  }
}

type Read =
  | { readonly article: Article; readonly source: { file: string; line: number } }
  | { readonly problems: PackError['problems'] }

function readArticle({ articleId, version, content }: KeptArticle): Read {
  const source = { file: `${articleId}@${version}`, line: 1 }
  const parsed = articleSchema.safeParse(content, { error: chineseErrors, reportInput: false })
  if (parsed.success) return { article: parsed.data, source }
  const problems = parsed.error.issues.map(({ path, message }) => ({
    ...source,
    reason: path.length > 0 ? `${path.map(String).join('.')}：${message}` : message,
  }))
  return { problems }
}

/** An article as a pack's file would hold it. */
export type ArticleContent = z.input<typeof articleSchema>
