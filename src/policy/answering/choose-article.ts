import type { Stage } from '../../domain/stage.js'
import type { Article } from '../packs/article-schema.js'
import { inPeriod, type Term } from '../packs/term.js'
import type { FoundArticle } from '../search/retriever.js'
import type { Intent } from '../slots/intents.js'
import type { Slots } from '../slots/slots.js'

/** What is known around a question when the fitting rule is chosen. */
export type Situation = {
  readonly slots: Slots
  /** Said in the question or before it. */
  readonly stage?: Stage
  /** Of the school that is asked. */
  readonly schoolStage: Stage
  readonly topic?: string
  readonly term: Term
}

/** Weighs likeness against stage, time, purpose and topic; what must not be told now is left out. Best first. */
export function chooseArticles(found: readonly FoundArticle[], situation: Situation): FoundArticle[] {
  return found
    .filter(({ article }) => mayBeTold(article, situation))
    .map((candidate) => ({ ...candidate, score: candidate.score + fit(candidate, situation) }))
    .sort((a, b) => b.score - a.score)
}

/** History only when asked about its time; rules not yet in force, or no longer, never as current. */
function mayBeTold(article: Article, { slots, term }: Situation): boolean {
  if (article.history) return slots.past || (slots.amounts.length > 0 && !slots.now)
  return inPeriod(term, { validTo: article.validTo })
}

function fit(candidate: FoundArticle, situation: Situation): number {
  const { article } = candidate
  return (
    stageFit(article, situation) +
    timeFit(candidate, situation.slots) +
    purposeFit(candidate.intents, situation.slots.intents) +
    (situation.topic === article.topic ? 0.06 : 0)
  )
}

function stageFit({ stages }: Article, { slots, stage, schoolStage }: Situation): number {
  if (!stages) return 0
  const named = slots.stages.length > 0 ? slots.stages : stage ? [stage] : []
  if (named.length > 0) return named.some((one) => stages.includes(one)) ? 0.06 : -0.22
  return stages.includes(schoolStage) ? 0.04 : -0.04
}

function timeFit({ article, intents }: FoundArticle, { past, term }: Slots): number {
  const told = term ? inPeriod(term, article) : !article.history
  if (!past) return article.history ? -0.1 : 0
  if (article.history) return !term || told ? 0.15 : -0.1
  const presentSum = intents.has('amount') && !term
  return presentSum || (term && !told) ? -0.15 : 0
}

/** Asked for one of these, a sum is not what people want to hear. */
const plainly: readonly Intent[] = ['what', 'how', 'documents']
const telling: readonly Intent[] = ['amount', 'when', 'where', 'contact', 'documents', 'why']

function purposeFit(offered: ReadonlySet<Intent>, asked: ReadonlySet<Intent>): number {
  if (offered.has('amount') && !asked.has('amount') && plainly.some((intent) => asked.has(intent))) return -0.06
  const wanted = telling.filter((intent) => asked.has(intent))
  if (wanted.length === 0) return 0
  return wanted.some((intent) => offered.has(intent)) ? 0.05 : -0.05
}
