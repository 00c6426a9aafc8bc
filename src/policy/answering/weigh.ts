import type { Outcome } from '../../domain/outcome.js'
import type { Leaning } from '../context.js'
import type { Guessed } from '../routing/classifier.js'

export type Evidence = {
  readonly outcomes: readonly (Guessed & { readonly label: Outcome })[]
  /** Scores of the best article and office. */
  readonly article: number
  readonly office: number
  readonly leaning: Leaning
  /** Length of the message in characters. */
  readonly length: number
  /** It names what students are given, and nothing else more often. */
  readonly aboutAid: boolean
}

/** Likeness from which an article may be told at all. */
const enough = 0.17
/** A message of this length tells a story: asking back with guesses would be deaf to it. */
const letter = 90
/** How much is left of a letter's claim on us when it hardly speaks of aid. */
const elsewhere = 0.35

/**
 * Weighs the classifier's word against what was found: what there is an answer for is likelier to have been a question,
 * what an office stands ready for is likelier to be its matter.
 */
export function weigh(evidence: Evidence): Outcome {
  const { outcomes, article, leaning, length } = evidence
  if (leaning !== 'none' && article >= enough && !firm(outcomes[0])) return 'answer'
  const weights = outcomes
    .map(({ label, probability }) => ({ label, weight: probability * found(label, evidence) }))
    .sort((a, b) => b.weight - a.weight)
  const [first, second] = weights
  if (first?.label === 'answer' && article < enough) {
    if (length >= letter) return 'human'
    return second && second.weight > first.weight * 0.5 ? second.label : 'clarify'
  }
  if (first?.label === 'clarify' && length >= letter) return 'human'
  return first?.label ?? 'clarify'
}

/** A short message may lean on the one before and still be a complaint or a thank-you. */
function firm(first: Evidence['outcomes'][number] | undefined): boolean {
  return (
    first !== undefined && first.probability > 0.8 && !['answer', 'clarify', 'status', 'redirect'].includes(first.label)
  )
}

function found(label: Outcome, { article, office, length, aboutAid }: Evidence): number {
  const ours = length < letter || aboutAid ? 1 : elsewhere
  if (label === 'answer') return ours * ramp(article, { low: 0.2, high: 0.6, from: 0.4, to: 3 })
  if (label === 'intake') return ours
  if (label === 'redirect') return ramp(office, { low: 0.15, high: 0.5, from: 0.7, to: 1.8 })
  return 1
}

/** `from` up to `low`, `to` from `high`, straight between. */
function ramp(value: number, { low, high, from, to }: { low: number; high: number; from: number; to: number }): number {
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)))
  return from + share * (to - from)
}
