/** How like each owner's closest text is to a question, between 0 and 1. */
export type Likenesses = (features: readonly string[]) => number[]

/**
 * Compares with few texts, where counting within them would not tell rare words from common ones: how common neighbouring
 * characters are is taken from `field`, many texts of the same matter.
 */
export function createOwnQuestions(
  texts: readonly (readonly (readonly string[])[])[],
  field: readonly string[],
): Likenesses {
  const weightOf = rarityIn(field)
  const owners = texts.map((own) => own.map((features) => vectorOf(features, weightOf)))
  return (features) => {
    const asked = vectorOf(features, weightOf)
    return owners.map((own) => own.reduce((best, vector) => Math.max(best, cosine(asked, vector)), 0))
  }
}

type Vector = { readonly weights: ReadonlyMap<string, number>; readonly norm: number }

function vectorOf(features: readonly string[], weightOf: (pair: string) => number): Vector {
  const pairs = features.filter((feature) => feature.startsWith('c:'))
  const weights = new Map(pairs.map((pair) => [pair, weightOf(pair.slice(2))]))
  return { weights, norm: Math.hypot(...weights.values()) }
}

function cosine(a: Vector, b: Vector): number {
  if (a.norm === 0 || b.norm === 0) return 0
  let sum = 0
  for (const [pair, weight] of a.weights) if (b.weights.has(pair)) sum += weight * weight
  return sum / (a.norm * b.norm)
}

function rarityIn(field: readonly string[]): (pair: string) => number {
  const counts = new Map<string, number>()
  for (const text of field) {
    for (let at = 0; at + 1 < text.length; at += 1) {
      const pair = text.slice(at, at + 2)
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  }
  return (pair) => Math.log(1 + field.length / (1 + (counts.get(pair) ?? 0)))
}
