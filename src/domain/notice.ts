import { findSensitive, type SensitiveKind } from './redaction.js'

/** Characters that a notice may have, so that it stands on one screen of an old phone. */
export const noticeMaxChars = 500

/** What never goes out to every parent. The office's own phone and address belong into a notice. */
const forbidden: readonly SensitiveKind[] = ['id-number', 'bank-card', 'birth-date']

export type NoticeProblem = 'empty' | 'too-long' | SensitiveKind

/** Why the text cannot go out as a notice; empty when it can. */
export function noticeProblems(text: string): NoticeProblem[] {
  const length = [...text.trim()].length
  if (length === 0) return ['empty']
  const found = new Set<NoticeProblem>(findSensitive(text, forbidden).map(({ kind }) => kind))
  return length > noticeMaxChars ? ['too-long', ...found] : [...found]
}
