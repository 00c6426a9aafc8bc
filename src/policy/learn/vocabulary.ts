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
  const vectorOf = (found: ReadonlySet<number>): Vector => {
    const unique = new Int32Array(found.size)
    const values = new Float32Array(found.size)
    let square = 0
    let at = 0
    for (const id of found) {
      const weight = weights[id] ?? 1
      unique[at] = id
      values[at++] = weight
      square += weight * weight
    }
    const length = Math.sqrt(square) || 1
    for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / length
    return { ids: unique, values }
  }
  return {
    get size() {
      return ids.size
    },
    features: () => [...ids.keys()],
    learn: (features) =>
      vectorOf(
        new Set(
          features.map((feature) => {
            const id = add(feature)
            weights[id] = weightOf(feature)
            return id
          }),
        ),
      ),
    vectorOf(features) {
      const found = new Set<number>()
      for (const feature of features) {
        const id = ids.get(feature)
        if (id !== undefined) found.add(id)
      }
      return vectorOf(found)
    },
  }
}
