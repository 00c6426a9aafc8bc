import type { Outcome } from '../../domain/outcome.js'
import type { Leaning } from '../context.js'
import type { Finding, Said } from '../finding.js'
import type { Article } from '../packs/article-schema.js'
import { termOf } from '../packs/term.js'
import { type Place, toldAt } from '../places.js'
import type { Guess, PolicyMemory, PolicyScope } from '../policy.js'
import type { Router } from '../routing/router.js'
import type { FoundArticle, FoundOffice, Retriever } from '../search/retriever.js'
import type { Slots } from '../slots/slots.js'
import type { ReadText } from '../text/reader.js'
import { chooseArticles } from './choose-article.js'
import { correctionFor } from './correction.js'
import { type Known, shortFor } from './variant.js'
import { weigh } from './weigh.js'

/** Everything that is known about one question. */
export type Answering = {
  readonly read: ReadText
  readonly slots: Slots
  readonly leaning: Leaning
  readonly known: Known
  /** Of the turn before, when this message leans on it. */
  readonly topic?: string
  readonly place: Place
  readonly router: Router
  readonly retriever: Retriever
  readonly memory: PolicyMemory
  readonly scope: PolicyScope
}

/** Decides what is to be said to one question. */
export function answerPart(asked: Answering): Finding {
  const absolute = asked.router.absolute(asked.read.text)
  if (absolute) return plain(asked, absolute.outcome, { kind: 'fixed', key: absolute.say })
  const found = chooseArticles(asked.retriever.articles(asked.read, asked.place.articles), {
    slots: asked.slots,
    stage: asked.known.stage,
    schoolStage: asked.scope.stage,
    topic: asked.topic,
    term: termOf(asked.scope.today),
  })
  const articles = toldAt(asked.place, found)
  const offices = asked.retriever.offices(asked.read, asked.place.offices)
  const outcome = weigh({
    outcomes: asked.router.outcomes(asked.read),
    article: articles[0]?.likeness ?? 0,
    office: offices[0]?.score ?? 0,
    leaning: asked.leaning,
    length: asked.read.text.length,
    aboutAid: aboutAid(asked.read.ideas),
  })
  return findingFor(asked, outcome, { articles, offices })
}

/** A letter speaks of aid when it names it, and no other matter more often. */
function aboutAid(ideas: readonly string[]): boolean {
  const mostly = ideas.find((idea) => idea.startsWith('mostly-'))
  return ideas.includes('studentAid') && (mostly === undefined || ['mostly-studentAid', 'mostly-loan'].includes(mostly))
}

type Found = { readonly articles: readonly FoundArticle[]; readonly offices: readonly FoundOffice[] }

function findingFor(asked: Answering, outcome: Outcome, { articles, offices }: Found): Finding {
  const [best] = articles
  const line = asked.slots.intents.has('contact') ? offices.find(({ office }) => office.kind === 'aid') : undefined
  switch (outcome) {
    case 'answer':
      if (line && best && line.score > best.score)
        return plain(asked, 'answer', { kind: 'office', office: line.office })
      return best ? tell(asked, best.article) : plain(asked, 'human', { kind: 'fixed', key: 'unknown' })
    case 'clarify':
      return offerGuesses(asked, articles)
    case 'chat':
      return plain(asked, 'chat', { kind: 'fixed', key: /谢|辛苦|麻烦/.test(asked.read.text) ? 'thanks' : 'greeting' })
    case 'intake':
      return plain(asked, 'intake', { kind: 'fixed', key: 'intake' }, intakeOf(asked))
    case 'redirect':
      return redirect(asked, offices)
    case 'status':
    case 'human':
    case 'decline':
      return plain(asked, outcome, { kind: 'fixed', key: outcome })
  }
}

function tell(asked: Answering, article: Article): Finding {
  if (article.outcome !== 'answer') return findingOfArticle(asked, article)
  const correction = correctionFor(article, asked.read, asked.slots)
  return {
    outcome: 'answer',
    said: { kind: 'article', article, short: shortFor(article, supposed(asked)), correction },
    memory: { ...stay(asked), topic: article.topic, articleId: article.id },
  }
}

/** Where nobody has said a stage, the school's own is meant; not where several are, or aid as a whole. */
function supposed({ known, slots, scope }: Answering): Known {
  const open = slots.stages.length > 1 || slots.everyStage
  return { stage: known.stage ?? (open ? undefined : scope.stage), boarding: known.boarding }
}

/** Articles about what people report or ask of their own case are not answers: they say how it goes on. */
function findingOfArticle(asked: Answering, article: Article): Finding {
  const said: Said = { kind: 'article', article, short: article.short }
  const intake = article.outcome === 'intake' ? intakeOf(asked, article) : undefined
  return {
    ...plain(asked, article.outcome, said, intake),
    memory: { ...stay(asked), topic: article.topic, articleId: article.id },
  }
}

function offerGuesses(asked: Answering, articles: readonly FoundArticle[]): Finding {
  const guesses = guessesOf(articles)
  const said: Said = guesses.length >= 2 ? { kind: 'guesses' } : { kind: 'fixed', key: 'sayMore' }
  return { outcome: 'clarify', said, guesses: guesses.length >= 2 ? guesses : undefined, memory: stay(asked) }
}

function guessesOf(articles: readonly FoundArticle[]): Guess[] {
  return articles
    .filter(({ article, score }) => score > 0.12 && article.outcome === 'answer' && !article.history)
    .slice(0, 4)
    .map(({ article }) => ({ label: article.title, question: article.questions[0] ?? article.title }))
}

function redirect(asked: Answering, offices: readonly FoundOffice[]): Finding {
  const best = offices.find(({ office }) => office.kind === 'other')
  const said: Said =
    best && best.score > 0.15 ? { kind: 'office', office: best.office } : { kind: 'fixed', key: 'redirect' }
  return plain(asked, 'redirect', said)
}

function intakeOf({ router, read }: Answering, article?: Article): Finding['intake'] {
  return { category: article?.category ?? router.category(read), urgent: router.urgent(read) }
}

function plain(asked: Answering, outcome: Outcome, said: Said, intake?: Finding['intake']): Finding {
  return { outcome, said, intake, memory: stay(asked) }
}

/** What the next turn may build on; a pending question is answered or given up. */
function stay({ memory, known }: Answering): PolicyMemory {
  return { stage: known.stage, boarding: known.boarding, topic: memory.topic, articleId: memory.articleId }
}
