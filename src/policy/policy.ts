import type { Day } from '../domain/day.js'
import type { ObjectionCategory } from '../domain/objection.js'
import type { Outcome } from '../domain/outcome.js'
import type { Stage } from '../domain/stage.js'

/** Where and when a question is asked. */
export type PolicyScope = {
  /** Slash-separated from the province down, e.g. `云南/昆明/盘龙区`. */
  readonly region: string
  readonly stage: Stage
  readonly today: Day
}

/** What earlier turns established; plain JSON, kept in the session and dropped when it is of an older version. */
export type PolicyMemory = {
  readonly stage?: Stage
  readonly boarding?: boolean
  readonly topic?: string
  readonly articleId?: string
  /** The question whose missing facts were asked for, to be completed by the next message. */
  readonly pending?: string
}

/** A numbered guess: choosing it asks `question`. */
export type Guess = { readonly label: string; readonly question: string }

/** What is said to one free text. */
export type PolicyReply = {
  readonly outcome: Outcome
  /** What the person reads, without the numbered choices below it. Answers are at most 120 characters. */
  readonly text: string
  readonly articleId?: string
  /** Document and clause, as printed in the answer. */
  readonly rule?: string
  /** Shown at «1 看原文». */
  readonly fullText?: string
  /** Two to five, when unsure. */
  readonly guesses?: readonly Guess[]
  /** Nothing that is known fits: the office may want to write an answer. */
  readonly unanswered?: boolean
  /** For `intake`: what it seems to be about. */
  readonly intake?: { readonly category: ObjectionCategory; readonly urgent: boolean }
  readonly memory: PolicyMemory
}
