import type { ObjectionCategory } from '../../domain/objection.js'
import type { Outcome } from '../../domain/outcome.js'
import type { Recollection } from '../learn/recollection.js'
import type { Pack } from '../packs/load-packs.js'
import { amountsOf } from '../slots/amounts.js'
import { intentsOf } from '../slots/intents.js'
import { routeFeatures } from '../text/features.js'
import type { Reader, ReadText } from '../text/reader.js'
import type { Example, Route, Understanding } from '../understanding.js'
import { type Classifier, createClassifier, type Guessed, learnLabels, type Sample } from './classifier.js'

export type Router = {
  /** A route that no score overrules. */
  absolute(text: string): Route | undefined
  /** How likely each outcome is, most likely first. */
  outcomes(read: ReadText): readonly (Guessed & { readonly label: Outcome })[]
  /** What a complaint is about. */
  category(read: ReadText): ObjectionCategory
  urgent(read: ReadText): boolean
}

/** A large school layer must not slow the start: beyond this many, articles' questions teach nothing new. */
const mostQuestions = 4000

export function createRouter(
  packs: readonly Pack[],
  understanding: Understanding,
  { reader, recall }: { reader: Reader } & Recollection,
): Router {
  const { examples, routes } = understanding
  const featuresOf = ({ text, words, ideas }: ReadText) =>
    routeFeatures(text, words, reader.lexicon.canonical, {
      concepts: ideas,
      intents: intentsOf(text),
      sums: amountsOf(text).length > 0,
    })
  const sample = (text: string, label: string) => ({ features: featuresOf(reader.read(text)), label })
  const learned = (name: string, samples: () => Sample[]) =>
    createClassifier(recall(name, () => learnLabels(samples())))
  const outcomeOf = learned('outcomes', () => [
    ...examples.map((example) => sample(example.text, example.outcome)),
    ...articleQuestions(packs).map(({ text, outcome }) => sample(text, outcome)),
  ])
  const ours = examples.filter((example) => example.category && !notOurs.has(example.category))
  const categoryOf = learned('categories', () =>
    ours.map((example) => sample(example.text, example.category ?? 'procedure')),
  )
  const urgency = learned('urgency', () =>
    ours.map((example) => sample(example.text, example.urgent ? 'urgent' : 'calm')),
  )
  return {
    absolute: (text) => routes.find((route) => matches(route, text)),
    outcomes: (read) => outcomeOf(featuresOf(read)) as (Guessed & { readonly label: Outcome })[],
    category: (read) => (best(categoryOf, featuresOf(read)) ?? 'procedure') as ObjectionCategory,
    urgent: (read) => best(urgency, featuresOf(read)) === 'urgent',
  }
}

const notOurs = new Set<Example['category']>(['not_aid', 'other_office'])

function articleQuestions(packs: readonly Pack[]): { text: string; outcome: Outcome }[] {
  const all = packs.flatMap((pack) =>
    pack.articles.flatMap(({ questions, outcome }) => questions.map((text) => ({ text, outcome }))),
  )
  const step = Math.max(1, Math.ceil(all.length / mostQuestions))
  return all.filter((_, index) => index % step === 0)
}

function best(classifier: Classifier, features: readonly string[]): string | undefined {
  return classifier(features)[0]?.label
}

function matches(route: Route, text: string): boolean {
  return route.when.some((pattern) => pattern.test(text)) && !route.unless.some((pattern) => pattern.test(text))
}
