import type { Recollection } from '../learn/recollection.js'
import { createScorer, type Lesson, learnLabels } from '../routing/classifier.js'
import { intentsOf } from '../slots/intents.js'
import { searchFeatures } from '../text/features.js'
import type { Reader, ReadText } from '../text/reader.js'
import type { Example } from '../understanding.js'
import { attach, type OwnedText } from './attach.js'
import { createSimilarityIndex } from './similarity.js'

export type Ranked<T> = { readonly owner: number; readonly part: T; readonly score: number }
export type Ranking<T> = (read: ReadText, allowed: ReadonlySet<unknown>) => Ranked<T>[]

export type RankingSource<T> = Recollection & {
  /** What is recalled by. */
  readonly name: string
  textsOf(part: T): readonly string[]
  /** Parts of one group are about the same thing: seen together they are easier to tell from the rest. */
  groupOf?(part: T): string
  readonly examples: readonly Example[]
  /** Parts in force in the whole country: examples of no place go to these. */
  readonly everywhere: ReadonlySet<unknown>
  readonly reader: Reader
}

const candidates = 24
/** Beyond this many parts the learned ranking costs more than it gives; likeness alone remains. */
const mostLearned = 800

/** Likeness to what people say, and what was learned from it, taken together. */
export function createRanking<T extends { readonly id: string }>(
  parts: readonly T[],
  source: RankingSource<T>,
): Ranking<T> {
  const { reader, groupOf, recall, name } = source
  const owned = recall(`${name} texts`, () => textsOfAll(parts, source))
  const index = createSimilarityIndex(owned)
  const likenessOf = ({ words }: ReadText) => searchFeatures(words, reader.lexicon.canonical)
  const ideasOf = ({ text, ideas }: ReadText) => [...ideas, ...intentsOf(text)].map((idea) => `k:${idea}`)
  const featuresOf = ({ features, text }: OwnedText) => [...features, ...ideasOf(reader.read(text))]
  const lesson = parts.length <= mostLearned ? owned : []
  const groups = groupOf ? parts.map((part) => groupOf(part)) : []
  const learned = (of: string, labelOf: (owned: OwnedText) => string) =>
    recall(`${name} ${of}`, () => learn(lesson, featuresOf, labelOf))
  const likelyOwners = ownersScorer(
    learned('owners', ({ owner }) => `${owner}`),
    parts.length,
  )
  const likelyGroups = groupOf ? groupsScorer(learned('groups', ({ owner }) => groups[owner] ?? '')) : () => new Map()
  return (read, allowed) => {
    const features = likenessOf(read)
    const may = (owner: number) => allowed.has(parts[owner])
    const asked = [...features, ...ideasOf(read)]
    const owners = likelyOwners(asked, may)
    const groupLikely: ReadonlyMap<string, number> = likelyGroups(asked)
    return index
      .search(features, candidates, may)
      .flatMap(({ owner, score }) => {
        const part = parts[owner]
        const group = groupLikely.get(groups[owner] ?? '')
        return part ? [{ owner, part, score: combine(score, owners?.[owner], group) }] : []
      })
      .sort((a, b) => b.score - a.score)
  }
}

function combine(likeness: number, probability: number | undefined, group: number | undefined): number {
  if (probability === undefined) return likeness
  return group === undefined ? 0.6 * likeness + 0.4 * probability : 0.5 * likeness + 0.33 * probability + 0.17 * group
}

function textsOfAll<T extends { readonly id: string }>(
  parts: readonly T[],
  { textsOf, examples, everywhere, reader }: RankingSource<T>,
): OwnedText[] {
  const featuresOf = (text: string) => searchFeatures(reader.read(text).words, reader.lexicon.canonical)
  const own = parts.flatMap((part, owner) => textsOf(part).map((text) => ({ owner, text, features: featuresOf(text) })))
  const labelled = examples.filter((example) => example.topic !== undefined)
  const ids = parts.map((part) => part.id)
  return [
    ...own,
    ...attach(labelled, { own: own.filter(({ owner }) => everywhere.has(parts[owner])), ids, featuresOf }),
  ]
}

function learn(
  owned: readonly OwnedText[],
  featuresOf: (owned: OwnedText) => string[],
  labelOf: (owned: OwnedText) => string,
): Lesson {
  const samples = owned.map((one) => ({ features: featuresOf(one), label: labelOf(one) }))
  return learnLabels(samples, { even: false })
}

/** Probabilities by owner, among those allowed; none where nothing was learned. */
function ownersScorer(lesson: Lesson, owners: number) {
  const score = createScorer(lesson)
  const ownerOf = Int32Array.from(lesson.labels, Number)
  if (ownerOf.length === 0) return () => undefined
  return (features: readonly string[], may: (owner: number) => boolean): Float64Array => {
    const likely = score(features)
    const byOwner = new Float64Array(owners)
    let total = 0
    for (let label = 0; label < ownerOf.length; label++) {
      const owner = ownerOf[label] ?? 0
      if (!may(owner)) continue
      byOwner[owner] = likely[label] ?? 0
      total += likely[label] ?? 0
    }
    for (let owner = 0; owner < owners; owner++) byOwner[owner] = (byOwner[owner] ?? 0) / (total || 1)
    return byOwner
  }
}

function groupsScorer(lesson: Lesson): (features: readonly string[]) => Map<string, number> {
  const score = createScorer(lesson)
  return (features) => {
    const likely = score(features)
    return new Map(lesson.labels.map((label, index) => [label, likely[index] ?? 0]))
  }
}
