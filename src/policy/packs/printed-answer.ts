import type { Rule } from './pack-fields.js'

/** How a rule is named in an answer: document and, where known, clause. */
export function printedRule(rule: Rule): string {
  return rule.clause ? `${rule.document} ${rule.clause}` : rule.document
}

/** The whole answer as a person reads it: a short text and then its rule. Packs keep this within 120 characters. */
export function printedAnswer(short: string, rule: Rule): string {
  return `${short.trim()}（依据：${printedRule(rule)}）`
}
