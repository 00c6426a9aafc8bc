/** A text's features as numbers of a vocabulary, with weights of unit length. */
export type Vector = { readonly ids: Int32Array; readonly values: Float32Array }

export type Labelled = { readonly vector: Vector; readonly label: number; readonly weight: number }

/** Multinomial logistic regression. */
export type LinearModel = {
  readonly labels: readonly string[]
  /** Probability of each label, in their order. */
  probabilities(vector: Vector): Float64Array
}

export type Training = {
  readonly labels: readonly string[]
  readonly features: number
  readonly examples: readonly Labelled[]
  readonly epochs?: number
}

const rate = 0.6
const decay = 2e-5

/** Trains by adaptive gradient descent in a fixed order: the same examples give the same model. */
export function trainLinear({ labels, features, examples, epochs = 14 }: Training): LinearModel {
  const width = labels.length
  const weights = new Float64Array(features * width)
  const sums = new Float64Array(features * width).fill(1e-6)
  const bias = new Float64Array(width)
  const scores = new Float64Array(width)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const index of shuffled(examples.length, epoch)) {
      const example = examples[index]
      if (!example) continue
      softmax(example.vector, { weights, bias }, scores)
      scores[example.label] = (scores[example.label] ?? 0) - 1
      descend(example, scores, { weights, sums, bias })
    }
  }
  return {
    labels,
    probabilities: (vector) => softmax(vector, { weights, bias }, new Float64Array(width)),
  }
}

type Parameters = { readonly weights: Float64Array; readonly bias: Float64Array }

function softmax({ ids, values }: Vector, { weights, bias }: Parameters, out: Float64Array): Float64Array {
  const width = bias.length
  out.set(bias)
  for (let i = 0; i < ids.length; i++) {
    const base = (ids[i] ?? 0) * width
    const value = values[i] ?? 0
    for (let label = 0; label < width; label++) out[label] = (out[label] ?? 0) + (weights[base + label] ?? 0) * value
  }
  const top = Math.max(...out)
  let total = 0
  for (let label = 0; label < width; label++) {
    const power = Math.exp((out[label] ?? 0) - top)
    out[label] = power
    total += power
  }
  for (let label = 0; label < width; label++) out[label] = (out[label] ?? 0) / total
  return out
}

function descend(
  { vector, weight }: Labelled,
  errors: Float64Array,
  { weights, sums, bias }: Parameters & { readonly sums: Float64Array },
): void {
  const width = bias.length
  for (let i = 0; i < vector.ids.length; i++) {
    const base = (vector.ids[i] ?? 0) * width
    const value = (vector.values[i] ?? 0) * weight
    for (let label = 0; label < width; label++) {
      const at = base + label
      const gradient = (errors[label] ?? 0) * value + decay * (weights[at] ?? 0)
      const sum = (sums[at] ?? 0) + gradient * gradient
      sums[at] = sum
      weights[at] = (weights[at] ?? 0) - (rate * gradient) / Math.sqrt(sum)
    }
  }
  for (let label = 0; label < width; label++) bias[label] = (bias[label] ?? 0) - 0.01 * weight * (errors[label] ?? 0)
}

/** A fixed permutation for each seed. */
function shuffled(length: number, seed: number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index)
  let state = (seed + 1) * 2654435761
  for (let i = length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const j = state % (i + 1)
    const swapped = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = swapped
  }
  return order
}
