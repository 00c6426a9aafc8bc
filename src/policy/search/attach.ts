import type { Example } from '../understanding.js'
import { createSimilarityIndex } from './similarity.js'

/** A text that leads to the part with this number. */
export type OwnedText = { readonly owner: number; readonly text: string; readonly features: readonly string[] }

export type Parts = {
  /** Of the parts that examples may go to. */
  readonly own: readonly OwnedText[]
  readonly ids: readonly string[]
  featuresOf(text: string): string[]
}

const nearest = 8
const leastFit = 0.5
/** Part of a topic's weight that must lie with a part for any of its examples to go there. */
const leastHome = 0.2

/**
 * Gives labelled examples to the parts they speak of. A topic that is a part's id names it; other topics are coarser or
 * finer than parts, so each of their examples goes where it and its whole topic are most at home.
 */
export function attach(examples: readonly Example[], { own, ids, featuresOf }: Parts): OwnedText[] {
  const index = createSimilarityIndex(own)
  const owners = new Map(ids.map((id, owner) => [id, owner]))
  const known = examples.map(({ text, topic }) => ({ text, topic: topic ?? '', features: featuresOf(text) }))
  const topics = new Map<string, (typeof known)[number][]>()
  for (const example of known) topics.set(example.topic, [...(topics.get(example.topic) ?? []), example])
  return [...topics].flatMap(([topic, members]) => {
    const owner = owners.get(topic)
    if (owner !== undefined) return members.map(({ text, features }) => ({ owner, text, features }))
    const found = members.map(({ features }) => index.search(features, nearest))
    const home = homesOf(found)
    return members.flatMap(({ text, features }, member) => {
      const [best] = (found[member] ?? [])
        .filter((similar) => (home.get(similar.owner) ?? 0) >= leastHome)
        .map((similar) => ({ owner: similar.owner, fit: similar.score + 0.5 * (home.get(similar.owner) ?? 0) }))
        .sort((a, b) => b.fit - a.fit)
      return best && best.fit >= leastFit ? [{ owner: best.owner, text, features }] : []
    })
  })
}

/** How much of a topic lies with each part, the most at home being 1. */
function homesOf(
  found: readonly (readonly { readonly owner: number; readonly score: number }[])[],
): Map<number, number> {
  const sums = new Map<number, number>()
  for (const { owner, score } of found.flat()) sums.set(owner, (sums.get(owner) ?? 0) + score)
  const most = Math.max(...sums.values(), 1e-6)
  return new Map([...sums].map(([owner, sum]) => [owner, sum / most]))
}
