import type { ObjectionCategory } from '../domain/objection.js'
import type { Outcome } from '../domain/outcome.js'
import type { Article } from './packs/article-schema.js'
import type { Office } from './packs/pack-schema.js'
import type { Guess, PolicyMemory } from './policy.js'

/** What is to be said, before it has words. */
export type Said =
  /** `short` is the text of the fitting variant; `correction` comes first and sets a wrong belief right. */
  | { readonly kind: 'article'; readonly article: Article; readonly short: string; readonly correction?: string }
  | { readonly kind: 'office'; readonly office: Office }
  /** An amount was asked for, and the rule depends on what is missing. */
  | { readonly kind: 'missing'; readonly what: 'stage' | 'boarding' }
  | { readonly kind: 'guesses' }
  | { readonly kind: 'fixed'; readonly key: string }
  | { readonly kind: 'several'; readonly answers: readonly Said[] }

/** What the engine makes of one message. */
export type Finding = {
  readonly outcome: Outcome
  readonly said: Said
  readonly guesses?: readonly Guess[]
  readonly intake?: { readonly category: ObjectionCategory; readonly urgent: boolean }
  readonly memory: PolicyMemory
}

/** Why the engine found what it found; for people who debug it, never shown to parents. */
export type Explanation = {
  readonly read: string
  readonly words: readonly string[]
  readonly route?: string
  readonly outcomes: readonly { readonly outcome: string; readonly probability: number }[]
  readonly articles: readonly { readonly id: string; readonly score: number }[]
  readonly offices: readonly { readonly id: string; readonly score: number }[]
}
