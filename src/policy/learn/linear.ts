/** A text's features as numbers of a vocabulary, with weights of unit length. */
export type Vector = { readonly ids: Int32Array; readonly values: Float32Array }

export type Labelled = { readonly vector: Vector; readonly label: number; readonly weight: number }

/** What multinomial logistic regression learns: a weight for each feature and label, feature by feature. */
export type Parameters = { readonly weights: Float32Array; readonly bias: Float64Array }

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
const negligible = 0.01

/** Trains by adaptive gradient descent in a fixed order: the same examples give the same model. */
export function trainLinear({ labels, features, examples, epochs = 6 }: Training): Parameters {
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
  return { weights, bias }
}

/** Probability of each label, in their order. */
export function probabilities(vector: Vector, learned: Parameters): Float64Array {
  return softmax(vector, learned, new Float64Array(learned.bias.length))
}

// The casts below spare a check per number in the two loops that all training time goes into; every index is in range.

function softmax({ ids, values }: Vector, { weights, bias }: Parameters, out: Float64Array): Float64Array {
  const width = bias.length
  out.set(bias)
  for (let i = 0; i < ids.length; i++) {
    const base = (ids[i] as number) * width
    const value = values[i] as number
    for (let label = 0; label < width; label++)
      out[label] = (out[label] as number) + (weights[base + label] as number) * value
  }
  let top = Number.NEGATIVE_INFINITY
  for (let label = 0; label < width; label++) top = Math.max(top, out[label] as number)
  let total = 0
  for (let label = 0; label < width; label++) {
    const power = Math.exp((out[label] as number) - top)
    out[label] = power
    total += power
  }
  for (let label = 0; label < width; label++) out[label] = (out[label] as number) / total
  return out
}

function descend(
  { vector: { ids, values }, weight }: Labelled,
  errors: Float64Array,
  { weights, sums, bias }: Parameters & { readonly sums: Float32Array },
): void {
  const width = bias.length
  for (let label = 0; label < width; label++) {
    const error = (errors[label] as number) * weight
    if (Math.abs(error) < negligible) continue
    for (let i = 0; i < ids.length; i++) {
      const at = (ids[i] as number) * width + label
      const before = weights[at] as number
      const gradient = error * (values[i] as number) + decay * before
      const sum = (sums[at] as number) + gradient * gradient
      sums[at] = sum
      weights[at] = before - (rate * gradient) / Math.sqrt(sum)
    }
    bias[label] = (bias[label] as number) - 0.01 * error
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
