import type { Recollection } from '../learn/recollection.js'
import type { Article } from '../packs/article-schema.js'
import type { Pack } from '../packs/load-packs.js'
import type { Office } from '../packs/pack-schema.js'
import { type Intent, intentsOf } from '../slots/intents.js'
import type { Reader, ReadText } from '../text/reader.js'
import type { Example } from '../understanding.js'
import { createRanking } from './ranking.js'

export type FoundArticle = {
  readonly article: Article
  /** How well it fits; begins as `likeness` and is adjusted for stage, time and purpose. */
  readonly score: number
  readonly likeness: number
  readonly intents: ReadonlySet<Intent>
}
export type FoundOffice = { readonly office: Office; readonly score: number }

/** Finds the articles and offices that a text is most like, among those allowed. Scores lie between 0 and 1. */
export type Retriever = {
  articles(read: ReadText, allowed: ReadonlySet<Article>): FoundArticle[]
  offices(read: ReadText, allowed: ReadonlySet<Office>): FoundOffice[]
}

export function createRetriever(
  packs: readonly Pack[],
  examples: readonly Example[],
  { reader, recall }: { reader: Reader } & Recollection,
): Retriever {
  const articles = packs.flatMap((pack) => pack.articles)
  const offices = packs.flatMap((pack) => pack.offices)
  const everywhere = new Set(
    packs.filter((pack) => pack.layer === 'national').flatMap((pack) => [...pack.articles, ...pack.offices]),
  )
  const examplesOf = (outcome: Example['outcome']) => examples.filter((example) => example.outcome === outcome)
  const shared = { everywhere, reader, recall }
  const rankArticles = createRanking(articles, {
    ...shared,
    name: 'articles',
    textsOf: articleTexts,
    groupOf: (article) => article.topic,
    examples: examplesOf('answer'),
  })
  const rankOffices = createRanking(offices, {
    ...shared,
    name: 'offices',
    textsOf: officeTexts,
    examples: examplesOf('redirect'),
  })
  const intents = articles.map(articleIntents)
  return {
    articles: (read, allowed) =>
      rankArticles(read, allowed).map(({ owner, part, score }) => ({
        article: part,
        score,
        likeness: score,
        intents: intents[owner] ?? new Set(),
      })),
    offices: (read, allowed) => rankOffices(read, allowed).map(({ part, score }) => ({ office: part, score })),
  }
}

function articleTexts({ title, short, questions }: Article): string[] {
  return [title, short, ...questions]
}

function officeTexts({ name, purpose, keywords, questions }: Office): string[] {
  return [name, purpose, ...keywords, ...questions]
}

/** What an article is asked for, by a quarter of its questions or more. */
function articleIntents({ title, questions }: Article): ReadonlySet<Intent> {
  const counts = new Map<Intent, number>()
  for (const question of [title, ...questions]) {
    for (const intent of intentsOf(question)) counts.set(intent, (counts.get(intent) ?? 0) + 1)
  }
  const enough = questions.length / 4
  return new Set([...counts].filter(([, count]) => count >= enough).map(([intent]) => intent))
}
