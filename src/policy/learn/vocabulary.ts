import type { Vector } from './linear.js'

/** Numbers features in the order in which they are first seen while it is open. */
export type Vocabulary = {
  readonly size: number
  idOf(feature: string): number | undefined
  /** Adds what is new. */
  learn(features: readonly string[]): Vector
  /** Leaves out what is new. */
  vectorOf(features: readonly string[]): Vector
}

export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>()
  const add = (feature: string) => {
    const known = ids.get(feature)
    if (known !== undefined) return known
    ids.set(feature, ids.size)
    return ids.size - 1
  }
  return {
    get size() {
      return ids.size
    },
    idOf: (feature) => ids.get(feature),
    learn: (features) => unitVector(features.map(add)),
    vectorOf: (features) =>
      unitVector(
        features.flatMap((feature) => {
          const id = ids.get(feature)
          return id === undefined ? [] : [id]
        }),
      ),
  }
}

/** Each feature counts once, however often it occurs, and every text weighs the same. */
function unitVector(found: readonly number[]): Vector {
  const ids = Int32Array.from(new Set(found))
  return { ids, values: new Float32Array(ids.length).fill(ids.length > 0 ? 1 / Math.sqrt(ids.length) : 0) }
}
