import type { Article } from '../packs/article-schema.js'
import type { Rulebook } from '../packs/layers.js'
import type { Office } from '../packs/pack-schema.js'
import { type Intent, intentsOf } from '../slots/intents.js'
import { searchFeatures } from '../text/features.js'
import type { Reader } from '../text/reader.js'
import type { Example } from '../understanding.js'
import { createSimilarityIndex, type SimilarityIndex } from './similarity.js'

export type FoundArticle = { readonly article: Article; readonly score: number; readonly intents: ReadonlySet<Intent> }
export type FoundOffice = { readonly office: Office; readonly score: number }

/** Finds the articles and offices of one place that a text is most like. Scores lie between 0 and 1. */
export type Retriever = {
  articles(features: readonly string[]): FoundArticle[]
  offices(features: readonly string[]): FoundOffice[]
  articleOf(id: string): Article | undefined
}

type Texts = { readonly owner: number; readonly text: string }

const candidates = 24

export function createRetriever(rulebook: Rulebook, examples: readonly Example[], reader: Reader): Retriever {
  const { articles, offices } = rulebook
  const saidOf = (id: string) => examples.filter((example) => example.topic === id).map((example) => example.text)
  const articleTexts = articles.flatMap((article, owner) =>
    [article.title, article.short, ...article.questions, ...saidOf(article.id)].map((text) => ({ owner, text })),
  )
  const officeTexts = offices.flatMap((office, owner) =>
    [office.name, office.purpose, ...office.keywords, ...office.questions, ...saidOf(office.id)].map((text) => ({
      owner,
      text,
    })),
  )
  const articleIndex = indexOf(articleTexts, reader)
  const officeIndex = indexOf(officeTexts, reader)
  const intents = articles.map((article) => articleIntents(article))
  const byId = new Map(articles.map((article) => [article.id, article]))
  return {
    articles: (features) =>
      articleIndex.search(features, candidates).flatMap(({ owner, score }) => {
        const article = articles[owner]
        return article ? [{ article, score, intents: intents[owner] ?? new Set() }] : []
      }),
    offices: (features) =>
      officeIndex.search(features, candidates).flatMap(({ owner, score }) => {
        const office = offices[owner]
        return office ? [{ office, score }] : []
      }),
    articleOf: (id) => byId.get(id),
  }
}

function indexOf(texts: readonly Texts[], reader: Reader): SimilarityIndex {
  return createSimilarityIndex(
    texts.map(({ owner, text }) => ({
      owner,
      features: searchFeatures(reader.read(text).words, reader.lexicon.canonical),
    })),
  )
}

/** What an article is asked for, by a quarter of its questions or more. */
function articleIntents(article: Article): ReadonlySet<Intent> {
  const counts = new Map<Intent, number>()
  for (const question of [article.title, ...article.questions]) {
    for (const intent of intentsOf(question)) counts.set(intent, (counts.get(intent) ?? 0) + 1)
  }
  const enough = article.questions.length / 4
  return new Set([...counts].filter(([, count]) => count >= enough).map(([intent]) => intent))
}
