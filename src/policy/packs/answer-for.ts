import type { Stage } from '../../domain/stage.js'
import type { Article } from './article-schema.js'
import { printedAnswer, printedRule } from './printed-answer.js'

/** What is known of the child that a question is about. */
export type KnownFacts = { readonly stage?: Stage; readonly boarding?: boolean }

/**
 * The answer an article gives to someone of whom this much is known: the first variant whose every condition holds,
 * else the general text. At most 120 characters, its rule included.
 */
export function answerFor(article: Article, known: KnownFacts): { text: string; rule: string; fullText: string } {
  const variant = article.variants.find(
    ({ when }) =>
      (when.stage === undefined || when.stage === known.stage) &&
      (when.boarding === undefined || when.boarding === known.boarding),
  )
  return {
    text: printedAnswer(variant?.short ?? article.short, article.rule),
    rule: printedRule(article.rule),
    fullText: article.full.trim(),
  }
}
