import { type Parameters, probabilities, trainLinear } from '../learn/linear.js'
import { createVocabulary } from '../learn/vocabulary.js'

/** A labelled text, already turned into features. */
export type Sample = { readonly features: readonly string[]; readonly label: string }

export type Guessed = { readonly label: string; readonly probability: number }

/** Most likely first. */
export type Classifier = (features: readonly string[]) => Guessed[]

/** What a classifier learned, as plain data. */
export type Lesson = Parameters & { readonly labels: readonly string[]; readonly features: readonly string[] }

/** Learns to tell the labels apart. When `even`, rare labels count for more, though less than in proportion. */
export function learnLabels(samples: readonly Sample[], { even } = { even: true }): Lesson {
  const labels = [...new Set(samples.map((sample) => sample.label))].sort()
  const counts = new Map<string, number>()
  for (const { label } of samples) counts.set(label, (counts.get(label) ?? 0) + 1)
  const fair = samples.length / labels.length
  const numbers = new Map(labels.map((label, number) => [label, number]))
  const vocabulary = createVocabulary(weightOf)
  const examples = samples.map(({ features, label }) => ({
    vector: vocabulary.learn(features),
    label: numbers.get(label) ?? 0,
    weight: even ? Math.min(2.5, (fair / (counts.get(label) ?? 1)) ** 0.4) : 1,
  }))
  return { labels, features: vocabulary.features(), ...trainLinear({ labels, features: vocabulary.size, examples }) }
}

/** Probability of each label, in their order, for each of several lessons learned from the same texts. */
export function createScorer(lessons: readonly Lesson[]): (features: readonly string[]) => Float64Array[] {
  const vocabulary = createVocabulary(weightOf, lessons[0]?.features)
  return (features) => {
    const vector = vocabulary.vectorOf(features)
    return lessons.map((lesson) => probabilities(vector, lesson))
  }
}

/** Without labels there is nothing to guess. */
export function createClassifier(lesson: Lesson): Classifier {
  const { labels } = lesson
  if (labels.length === 0) return () => []
  const score = createScorer([lesson])
  return (features) => {
    const [likely = []] = score(features)
    return labels
      .map((label, index) => ({ label, probability: likely[index] ?? 0 }))
      .sort((a, b) => b.probability - a.probability)
  }
}

/** Ideas say more than words, of which there are many. */
function weightOf(feature: string): number {
  return feature.startsWith('k:') && !feature.includes('+') ? 2 : 1
}
