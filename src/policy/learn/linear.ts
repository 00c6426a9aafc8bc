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

const rate = 0.3
const decay = 1e-4
/** An example told apart this well teaches nothing more. */
const learnt = 0.02
/** An error this small is not worth a step. */
const negligible = 0.004

/** Trains by adaptive gradient descent in a fixed order: the same examples give the same model. */
export function trainLinear({ labels, features, examples, epochs = 8 }: Training): LinearModel {
  const width = labels.length
  const weights = new Float32Array(features * width)
  const sums = new Float32Array(features * width).fill(1e-6)
  const bias = new Float64Array(width)
  const scores = new Float64Array(width)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const index of shuffled(examples.length, epoch)) {
      const example = examples[index]
      if (!example) continue
      softmax(example.vector, { weights, bias }, scores)
      const error = (scores[example.label] ?? 0) - 1
      scores[example.label] = error
      if (error < -learnt) descend(example, scores, { weights, sums, bias })
    }
  }
  return {
    labels,
    probabilities: (vector) => softmax(vector, { weights, bias }, new Float64Array(width)),
  }
}

type Parameters = { readonly weights: Float32Array; readonly bias: Float64Array }

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
  { weights, sums, bias }: Parameters & { readonly sums: Float32Array },
): void {
  const width = bias.length
  for (let label = 0; label < width; label++) {
    const error = (errors[label] ?? 0) * weight
    if (Math.abs(error) < negligible) continue
    for (let i = 0; i < vector.ids.length; i++) {
      const at = (vector.ids[i] ?? 0) * width + label
      const gradient = error * (vector.values[i] ?? 0) + decay * (weights[at] ?? 0)
      const sum = (sums[at] ?? 0) + gradient * gradient
      sums[at] = sum
      weights[at] = (weights[at] ?? 0) - (rate * gradient) / Math.sqrt(sum)
    }
    bias[label] = (bias[label] ?? 0) - 0.01 * error
  }
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
