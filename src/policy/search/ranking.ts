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
  const owners = learned('owners', ({ owner }) => `${owner}`)
  const inGroups = groupOf ? learned('groups', ({ owner }) => groups[owner] ?? '') : null
  const likelihood = createLikelihood(owners, inGroups)
  return (read, allowed) => {
    const features = likenessOf(read)
    const may = (owner: number) => allowed.has(parts[owner])
    const asked = [...features, ...ideasOf(read)]
    const likely = likelihood(asked, may)
    return index
      .search(features, candidates, may)
      .flatMap(({ owner, score }) => {
        const part = parts[owner]
        const { ofOwner, ofGroup } = likely
        return part ? [{ owner, part, score: combine(score, ofOwner(owner), ofGroup(groups[owner] ?? '')) }] : []
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

type Likely = { ofOwner(owner: number): number | undefined; ofGroup(group: string): number | undefined }

/** What was learned from the same texts of owners and of their groups; owners' probabilities are among those allowed. */
function createLikelihood(owners: Lesson, groups: Lesson | null) {
  const score = createScorer(groups ? [owners, groups] : [owners])
  const labelOf = new Map(owners.labels.map((owner, label) => [Number(owner), label]))
  const groupLabelOf = new Map(groups?.labels.map((group, label) => [group, label]))
  return (features: readonly string[], may: (owner: number) => boolean): Likely => {
    if (labelOf.size === 0) return { ofOwner: () => undefined, ofGroup: () => undefined }
    const [ownerScores = [], groupScores = []] = score(features)
    let total = 0
    for (const [owner, label] of labelOf) if (may(owner)) total += ownerScores[label] ?? 0
    return {
      ofOwner: (owner) => (ownerScores[labelOf.get(owner) ?? -1] ?? 0) / (total || 1),
      ofGroup: (group) => groupScores[groupLabelOf.get(group) ?? -1],
    }
  }
}
