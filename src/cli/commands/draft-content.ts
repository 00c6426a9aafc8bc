import { randomBytes } from 'node:crypto'
import type { Day } from '../../domain/day.js'
import { learningWords } from '../../messages/learning.js'
import { loadPolicy } from '../../policy/load-policy.js'
import type { Article, Topic } from '../../policy/packs/article-schema.js'
import { layersFor } from '../../policy/packs/layers.js'
import { loadPacks } from '../../policy/packs/load-packs.js'
import { type ArticleContent, ownPack } from '../../policy/packs/own-pack.js'
import type { PrismaClient } from '../../storage/generated/client.js'
import { versionsOf } from '../../storage/own-articles.js'
import type { SchoolRecord } from '../../storage/schools.js'
import { unansweredQuestions } from '../../storage/unanswered.js'
import { CommandFailed } from '../output.js'
import { packsRoot } from './policy-context.js'

export type DraftOptions = {
  readonly question?: string
  readonly id?: string
  readonly short: string
  readonly full: string
  readonly title?: string
  readonly rule?: string
  readonly from?: string
  readonly to?: string
  readonly ask: readonly string[]
}

type Drafting = DraftOptions & { readonly today: Day }

const longestTitle = 30

/**
 * The article that the operator's options describe. What they leave out is taken from the article that it replaces; a new
 * one takes the topic of its nearest neighbour. Throws `CommandFailed`.
 */
export async function draftContent(
  prisma: PrismaClient,
  school: SchoolRecord,
  options: Drafting,
): Promise<ArticleContent> {
  const { question, id, short, full, rule, ask } = options
  const noted = question ? [await notedText(prisma, school.id, question)] : []
  const replaced = id ? await replacedArticle(prisma, school, id) : undefined
  const questions = [...noted, ...ask.map((one) => one.replace(/\s+/gu, ' ').trim()), ...(replaced?.questions ?? [])]
  const [first] = questions
  if (!first) throw new CommandFailed('no-questions', learningWords.needsAsk)
  return {
    id: id ?? `own-${randomBytes(4).toString('hex')}`,
    title: options.title ?? replaced?.title ?? first.slice(0, longestTitle),
    topic: replaced?.topic ?? nearestTopic(school, first, options.today),
    questions: [...new Set(questions)].join('\n'),
    short,
    full,
    rule: { document: rule ?? learningWords.ownRule },
    // Without a document that anybody could read up, an amount must say that the year's notice holds.
    mark: rule ? 'S' : 'M',
    ...(replaced?.stages ? { stages: replaced.stages } : {}),
  }
}

async function notedText(prisma: PrismaClient, schoolId: string, id: string): Promise<string> {
  const found = (await unansweredQuestions(prisma, schoolId)).find((one) => one.id === id)
  if (!found) throw new CommandFailed('unknown', learningWords.noQuestion)
  return found.text
}

/** The newest version of the school's own with that id, else the one that the packs tell here. */
async function replacedArticle(prisma: PrismaClient, school: SchoolRecord, id: string): Promise<Article | undefined> {
  const [newest] = await versionsOf(prisma, school.id, id)
  if (newest) return ownPack(school, [newest]).articles[0]
  return layersFor(loadPacks(packsRoot), school.region).articles.find((article) => article.id === id)
}

function nearestTopic(school: SchoolRecord, question: string, today: Day): Topic {
  const scope = { region: school.region, stage: school.stage, today }
  const [nearest] = loadPolicy(packsRoot).explain(question, {}, scope).articles
  const { articles } = layersFor(loadPacks(packsRoot), school.region)
  return articles.find(({ id }) => id === nearest?.id)?.topic ?? 'contact'
}
