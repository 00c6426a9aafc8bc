import { type Answering, answerPart } from './answering/answer-part.js'
import { completed, leaningOf, remembered } from './context.js'
import type { Explanation, Finding } from './finding.js'
import { noRecollection, type Recollection } from './learn/recollection.js'
import type { Pack } from './packs/load-packs.js'
import { createPlaces, type Place } from './places.js'
import type { PolicyMemory, PolicyScope } from './policy.js'
import { createRouter, type Router } from './routing/router.js'
import { layOver } from './school-layer.js'
import { createRetriever, type Retriever } from './search/retriever.js'
import { createSlotReader, type SlotReader } from './slots/slots.js'
import { partsOf } from './text/parts.js'
import { createReader, type Reader, remembering } from './text/reader.js'
import type { Understanding } from './understanding.js'

/** Answers free texts from packs. Reading and training happen when it is made; afterwards it is synchronous and pure. */
export type Policy = {
  respond(question: string, memory: PolicyMemory, scope: PolicyScope): Finding
  explain(question: string, memory: PolicyMemory, scope: PolicyScope): Explanation
  /** The same with a school's own articles laid over, for questions asked at that school. Takes a few milliseconds. */
  over(own: Pack): Policy
}

export type Engine = {
  readonly reader: Reader
  readonly router: Router
  readonly retriever: Retriever
  readonly readSlots: SlotReader
  placeOf(text: string, region: string): Place
}

/** `recollection` spares the training what it has made before; it must be of the same packs and understanding. */
export function createPolicy(
  packs: readonly Pack[],
  understanding: Understanding,
  recollection: Recollection = noRecollection,
): Policy {
  const corpus = () => [
    ...understanding.examples.map((example) => example.text),
    ...packs.flatMap((pack) => pack.articles.flatMap((article) => article.questions)),
  ]
  const reader = createReader(understanding.lexicon, corpus, recollection)
  const trainer = { reader: remembering(reader), recall: recollection.recall }
  const engine: Engine = {
    reader,
    router: createRouter(packs, understanding, trainer),
    retriever: createRetriever(packs, understanding.examples, trainer),
    readSlots: createSlotReader(reader.lexicon),
    placeOf: createPlaces(packs),
  }
  return policyOf(engine, packs)
}

function policyOf(engine: Engine, packs: readonly Pack[]): Policy {
  return {
    respond: (question, memory, scope) => respond(engine, { question, memory, scope }),
    explain: (question, memory, scope) => explain(engine, { question, memory, scope }),
    over: (own) => policyOf(layOver(engine, packs, own), [...packs, own]),
  }
}

type Asked = { readonly question: string; readonly memory: PolicyMemory; readonly scope: PolicyScope }

function respond({ reader, ...rest }: Engine, asked: Asked): Finding {
  const engine = { ...rest, reader: remembering(reader) }
  const answering = understand(engine, asked)
  const whole = answerPart(answering)
  if (whole.outcome !== 'answer' || answering.leaning !== 'none') return whole
  return inTurn(engine, asked, whole)
}

/** Several questions in one message are answered in turn, when each of them finds an answer of its own. */
function inTurn(engine: Engine, asked: Asked, whole: Finding): Finding {
  const parts = partsOf(engine.reader.read(asked.question).text)
  if (parts.length < 2) return whole
  const findings = parts.map((question) => answerPart(understand(engine, { ...asked, question })))
  const answers = findings.flatMap(({ outcome, said }) =>
    outcome === 'answer' && said.kind === 'article' ? [said] : [],
  )
  const different = [...new Map(answers.map((said) => [said.article.id, said])).values()]
  if (different.length < 2 || answers.length < parts.length) return whole
  return {
    ...whole,
    said: { kind: 'several', answers: different.slice(0, 3) },
    memory: findings.at(-1)?.memory ?? whole.memory,
  }
}

function understand(engine: Engine, { question, memory, scope }: Asked): Answering {
  const { reader, readSlots, router, retriever, placeOf } = engine
  const read = reader.read(memory.pending === undefined ? question : `${memory.pending} ${question}`)
  const slots = readSlots(read.text, scope.today)
  const place = placeOf(read.text, scope.region)
  const before = memory.articleId === undefined ? undefined : place.articleOf(memory.articleId)
  const leaning = before ? leaningOf(read, slots, reader.lexicon) : 'none'
  const full =
    before && leaning !== 'none'
      ? reader.read(completed(read, { leaning, slots, before, lexicon: reader.lexicon }))
      : read
  return {
    read: full,
    slots:
      full === read ? slots : { ...readSlots(full.text, scope.today), boarding: slots.boarding, stages: slots.stages },
    leaning,
    known: remembered(memory, slots),
    topic: leaning === 'none' ? undefined : memory.topic,
    place,
    router,
    retriever,
    memory,
    scope,
  }
}

function explain(engine: Engine, asked: Asked): Explanation {
  const { read, place, router, retriever } = understand(engine, asked)
  return {
    read: read.text,
    words: read.words,
    route: router.absolute(read.text)?.id,
    outcomes: router.outcomes(read).map(({ label, probability }) => ({ outcome: label, probability })),
    articles: retriever
      .articles(read, place.articles)
      .slice(0, 5)
      .map(({ article, score }) => ({ id: article.id, score })),
    offices: retriever
      .offices(read, place.offices)
      .slice(0, 3)
      .map(({ office, score }) => ({ id: office.id, score })),
  }
}
