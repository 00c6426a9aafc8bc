import type { Article } from './packs/article-schema.js'
import type { Pack } from './packs/load-packs.js'
import { createPlaces } from './places.js'
import type { Engine } from './respond.js'
import type { Router } from './routing/router.js'
import { createOwnQuestions } from './search/own-questions.js'
import type { FoundArticle, Retriever } from './search/retriever.js'
import { intentsOf } from './slots/intents.js'
import { searchFeatures } from './text/features.js'
import type { Reader, ReadText } from './text/reader.js'

/** How like one of the school's own questions a message must be to be answered by it, by what it was taken for otherwise. */
const certain: Record<string, number> = { intake: 0.8, status: 0.8, human: 0.65 }
const certainElse = 0.6
/** Less like ones may still be offered as guesses, behind the trained ranking. */
const guessShare = 0.5

/**
 * The engine of a school that has answers of its own: nothing is trained again, so that it is ready at once and questions
 * unlike the school's keep their answers. An own article takes the place of a shipped one with its id.
 */
export function layOver(engine: Engine, packs: readonly Pack[], own: Pack): Engine {
  const { reader } = engine
  const placeOf = createPlaces([...packs, own])
  const find = createFinder(own, packs, reader)
  const claims = new WeakMap<ReadText, FoundArticle[]>()

  function claimed(read: ReadText): FoundArticle[] {
    const known = claims.get(read)
    if (known) return known
    const enough = certain[engine.router.outcomes(read)[0]?.label ?? ''] ?? certainElse
    const { articles } = placeOf(read.text, own.region)
    const found = find(read).filter(({ article, likeness }) => likeness >= enough && articles.has(article))
    claims.set(read, found)
    return found
  }

  return {
    ...engine,
    placeOf,
    router: claiming(engine.router, claimed),
    retriever: { ...engine.retriever, articles: merged(engine.retriever, { packs, own, claimed, find }) },
  }
}

/** What the school has answered for certain is a question, whatever it was taken for; absolute routes stay above it. */
function claiming(router: Router, claimed: (read: ReadText) => readonly FoundArticle[]): Router {
  return {
    ...router,
    outcomes: (read) => {
      const [best] = claimed(read)
      return best ? [{ label: best.article.outcome, probability: 1 }] : router.outcomes(read)
    },
  }
}

type Merging = {
  readonly packs: readonly Pack[]
  readonly own: Pack
  claimed(read: ReadText): FoundArticle[]
  find(read: ReadText): FoundArticle[]
}

function merged(retriever: Retriever, { packs, own, claimed, find }: Merging): Retriever['articles'] {
  const ownById = new Map<string, Article>(own.articles.map((article) => [article.id, article]))
  const shadowed = packs.flatMap((pack) => pack.articles).filter(({ id }) => ownById.has(id))
  const inPlace = (article: Article, allowed: ReadonlySet<Article>) => {
    const instead = ownById.get(article.id)
    return instead && allowed.has(instead) ? instead : article
  }
  return (read, allowed) => {
    const certainly = claimed(read).filter(({ article }) => allowed.has(article))
    if (certainly.length > 0) return certainly.map((found) => ({ ...found, score: 1 + found.score }))
    const searched = new Set([...allowed, ...shadowed.filter((article) => allowed.has(inPlace(article, allowed)))])
    const shipped = retriever
      .articles(read, searched)
      .map((found) => ({ ...found, article: inPlace(found.article, allowed) }))
    const near = find(read)
      .filter(({ article }) => allowed.has(article))
      .map((found) => ({ ...found, score: found.score * guessShare, likeness: found.likeness * guessShare }))
    return [...shipped, ...near].sort((a, b) => b.score - a.score)
  }
}

function createFinder(own: Pack, packs: readonly Pack[], reader: Reader): (read: ReadText) => FoundArticle[] {
  const featuresOf = ({ words }: ReadText) => searchFeatures(words, reader.lexicon.canonical)
  const field = packs.flatMap((pack) => pack.articles.flatMap(({ title, questions }) => [title, ...questions]))
  const likenesses = createOwnQuestions(
    own.articles.map(({ title, questions }) => [title, ...questions].map((text) => featuresOf(reader.read(text)))),
    field,
  )
  const intents = own.articles.map(
    ({ title, questions }) => new Set([title, ...questions].flatMap((text) => [...intentsOf(text)])),
  )
  return (read) =>
    likenesses(featuresOf(read))
      .flatMap((likeness, index) => {
        const article = own.articles[index]
        return article && likeness > 0
          ? [{ article, score: likeness, likeness, intents: intents[index] ?? new Set() }]
          : []
      })
      .sort((a, b) => b.score - a.score)
}
