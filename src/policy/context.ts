import type { Stage } from '../domain/stage.js'
import type { Article } from './packs/article-schema.js'
import type { PolicyMemory } from './policy.js'
import { intentsOf } from './slots/intents.js'
import type { Slots } from './slots/slots.js'
import type { Lexicon } from './text/lexicon.js'
import type { ReadText } from './text/reader.js'

/** How a message leans on the turns before it. */
export type Leaning =
  /** It names only another stage, boarding or time: the same thing is asked for that. */
  | 'same-question'
  /** It names no topic of its own: it is about the topic before. */
  | 'same-topic'
  | 'none'

const longestLeaning = 16

export function leaningOf(read: ReadText, slots: Slots, lexicon: Lexicon): Leaning {
  if (read.text.length > longestLeaning) return 'none'
  const generic = new Set(lexicon.data.generic)
  const slotWords = [...Object.values(lexicon.data.stages), ...Object.values(lexicon.data.boarding)].flat()
  const named = read.words.filter((word) => !generic.has(word) && !/^\d+$/.test(word))
  const topical = named.filter((word) => !slotWords.some((slot) => slot === word || slot.includes(word)))
  if (topical.length > 0) return 'none'
  const changes = slots.stages.length > 0 || slots.boarding !== undefined || slots.term !== undefined || slots.past
  return changes && !asksSomething(read.text) ? 'same-question' : 'same-topic'
}

/** The question that a leaning message stands for. */
export function completed(
  read: ReadText,
  { leaning, slots, before, lexicon }: { leaning: Leaning; slots: Slots; before: Article; lexicon: Lexicon },
): string {
  const topic = lexicon.data.topicWords[before.topic] ?? before.title
  if (leaning === 'same-topic') return `${topic}${read.text}`
  const [stage] = slots.stages
  const elsewhere = stage !== undefined && before.stages !== undefined && !before.stages.includes(stage)
  if (elsewhere) return `${lexicon.data.stageNames[stage] ?? ''}${purposeWords(before)}`
  return `${withoutStages(before.questions[0] ?? before.title, lexicon)} ${read.text}`
}

/** The stage and boarding that earlier turns and this message establish together. */
export function remembered(memory: PolicyMemory, slots: Slots): { stage?: Stage; boarding?: boolean } {
  const [stage, another] = slots.stages
  if (another !== undefined) return { boarding: slots.boarding }
  const boarding = slots.boarding ?? (stage === undefined || stage === memory.stage ? memory.boarding : undefined)
  return { stage: stage ?? memory.stage, boarding }
}

function asksSomething(text: string): boolean {
  const intents = intentsOf(text)
  return (
    intents.has('when') ||
    intents.has('where') ||
    intents.has('how') ||
    intents.has('documents') ||
    intents.has('amount')
  )
}

function purposeWords(article: Article): string {
  const intents = intentsOf(article.title)
  if (intents.has('amount')) return '补助一年多少钱'
  if (intents.has('when')) return '补助什么时候发'
  return intents.has('how') ? '补助怎么申请' : '有什么补助'
}

function withoutStages(text: string, { data }: Lexicon): string {
  return Object.values(data.stages)
    .flat()
    .reduce((rest, word) => rest.replaceAll(word, ''), text)
}
