import type { Outcome } from '../../domain/outcome.js'
import type { Leaning } from '../context.js'
import type { Guessed } from '../routing/classifier.js'
import type { FoundArticle } from '../search/retriever.js'

/** Likeness from which an article is told, and from which it overrules what the classifier is unsure of. */
const enough = 0.3
const certain = 0.72

/** Weighs the classifier's word against what was found. */
export function weigh(
  outcomes: readonly (Guessed & { readonly label: Outcome })[],
  best: FoundArticle | undefined,
  leaning: Leaning,
): Outcome {
  const [first] = outcomes
  const score = best?.score ?? 0
  if (leaning !== 'none' && score >= enough) return 'answer'
  if (!first) return score >= enough ? 'answer' : 'clarify'
  if (first.label === 'answer') return score >= enough ? 'answer' : 'clarify'
  if (score >= certain && first.probability < 0.6) return 'answer'
  return first.label
}
