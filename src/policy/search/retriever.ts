import type { Article } from '../packs/article-schema.js'
import type { Pack } from '../packs/load-packs.js'
import type { Office } from '../packs/pack-schema.js'
import { createClassifier } from '../routing/classifier.js'
import { type Intent, intentsOf } from '../slots/intents.js'
import { searchFeatures } from '../text/features.js'
import type { Reader, ReadText } from '../text/reader.js'
import type { Example } from '../understanding.js'
import { attach, type OwnedText } from './attach.js'
import { createSimilarityIndex } from './similarity.js'

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

const candidates = 24
/** Beyond this many articles the learned ranking costs more than it gives; likeness alone remains. */
const mostLearned = 800

export function createRetriever(packs: readonly Pack[], examples: readonly Example[], reader: Reader): Retriever {
  const articles = packs.flatMap((pack) => pack.articles)
  const offices = packs.flatMap((pack) => pack.offices)
  const featuresOf = ({ words }: ReadText) => searchFeatures(words, reader.lexicon.canonical)
  const everywhere = new Set(
    packs.filter((pack) => pack.layer === 'national').flatMap((pack) => [...pack.articles, ...pack.offices]),
  )
  const rankArticles = createRanking(articles, articleTexts, { examples, everywhere, reader, outcome: 'answer' })
  const rankOffices = createRanking(offices, officeTexts, { examples, everywhere, reader, outcome: 'redirect' })
  const intents = articles.map(articleIntents)
  return {
    articles: (read, allowed) =>
      rankArticles(featuresOf(read), read.text, allowed).map(({ owner, part, score }) => ({
        article: part,
        score,
        likeness: score,
        intents: intents[owner] ?? new Set(),
      })),
    offices: (read, allowed) =>
      rankOffices(featuresOf(read), read.text, allowed).map(({ part, score }) => ({ office: part, score })),
  }
}

type Source = {
  readonly examples: readonly Example[]
  /** Parts in force in the whole country: examples of no place go to these. */
  readonly everywhere: ReadonlySet<unknown>
  readonly reader: Reader
  readonly outcome: Example['outcome']
}
type Ranked<T> = { readonly owner: number; readonly part: T; readonly score: number }
type Ranking<T> = (features: readonly string[], text: string, allowed: ReadonlySet<unknown>) => Ranked<T>[]

/** Likeness to what people say, and what was learned from it, taken together. */
function createRanking<T extends { readonly id: string }>(
  parts: readonly T[],
  textsOf: (part: T) => readonly string[],
  { examples, everywhere, reader, outcome }: Source,
): Ranking<T> {
  const featuresOf = (text: string) => searchFeatures(reader.read(text).words, reader.lexicon.canonical)
  const own = parts.flatMap((part, owner) => textsOf(part).map((text) => ({ owner, text, features: featuresOf(text) })))
  const labelled = examples.filter((example) => example.outcome === outcome && example.topic !== undefined)
  const ids = parts.map((part) => part.id)
  const owned = [
    ...own,
    ...attach(labelled, { own: own.filter(({ owner }) => everywhere.has(parts[owner])), ids, featuresOf }),
  ]
  const index = createSimilarityIndex(owned)
  const ideas = (text: string) => [...reader.lexicon.conceptsOf(text), ...intentsOf(text)].map((idea) => `k:${idea}`)
  const learned = learn(parts.length <= mostLearned ? owned : [], (owned) => [...owned.features, ...ideas(owned.text)])
  return (features, text, allowed) => {
    const may = (owner: number) => allowed.has(parts[owner])
    const likely = among(learned([...features, ...ideas(text)]), may)
    return index
      .search(features, candidates, may)
      .flatMap(({ owner, score }) => {
        const part = parts[owner]
        return part ? [{ owner, part, score: combine(score, likely?.get(owner)) }] : []
      })
      .sort((a, b) => b.score - a.score)
  }
}

/** Probabilities among those allowed. */
function among(
  likely: ReadonlyMap<number, number> | undefined,
  may: (owner: number) => boolean,
): ReadonlyMap<number, number> | undefined {
  if (!likely) return undefined
  const allowed = [...likely].filter(([owner]) => may(owner))
  const total = allowed.reduce((sum, [, probability]) => sum + probability, 0) || 1
  return new Map(allowed.map(([owner, probability]) => [owner, probability / total]))
}

function combine(likeness: number, probability: number | undefined): number {
  return probability === undefined ? likeness : 0.6 * likeness + 0.4 * probability
}

function learn(
  owned: readonly OwnedText[],
  featuresOf: (owned: OwnedText) => string[],
): (features: readonly string[]) => Map<number, number> | undefined {
  if (owned.length === 0) return () => undefined
  const classify = createClassifier(
    owned.map((one) => ({ features: featuresOf(one), label: `${one.owner}` })),
    { even: false },
  )
  return (features) => new Map(classify(features).map(({ label, probability }) => [Number(label), probability]))
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
