import type { Vector } from './linear.js'

/** Numbers features in the order in which they are first seen. Each counts once a text; every text has the same length. */
export type Vocabulary = {
  readonly size: number
  /** In the order of their numbers. */
  features(): string[]
  /** Adds what is new. */
  learn(features: readonly string[]): Vector
  /** Leaves out what is new. */
  vectorOf(features: readonly string[]): Vector
}

export function createVocabulary(
  weightOf: (feature: string) => number = () => 1,
  known: readonly string[] = [],
): Vocabulary {
  const ids = new Map(known.map((feature, id) => [feature, id]))
  const add = (feature: string) => {
    const known = ids.get(feature)
    if (known !== undefined) return known
    ids.set(feature, ids.size)
    return ids.size - 1
  }
  const weights = known.map(weightOf)
  const vectorOf = (found: Iterable<number>): Vector => {
    const unique = Int32Array.from(new Set(found))
    const values = Float32Array.from(unique, (id) => weights[id] ?? 1)
    const length = Math.hypot(...values) || 1
    return { ids: unique, values: values.map((value) => value / length) }
  }
  return {
    get size() {
      return ids.size
    },
    features: () => [...ids.keys()],
    learn: (features) =>
      vectorOf(
        features.map((feature) => {
          const id = add(feature)
          weights[id] = weightOf(feature)
          return id
        }),
      ),
    vectorOf: (features) => vectorOf(features.flatMap((feature) => ids.get(feature) ?? [])),
  }
}
