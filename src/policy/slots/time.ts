import { type Term, termOf } from '../packs/term.js'
import type { LexiconData } from '../text/lexicon.js'

/** `past` and `now` may both be true: a comparison. */
export type Time = { readonly term?: Term; readonly past: boolean; readonly now: boolean }

const numberWords: Record<string, number> = { 去年: 1, 上一年: 1, 前年: 2, 大前年: 3 }

/** The school term a text speaks of, and whether it speaks of the past. Years run from the given day. */
export function timeOf(text: string, today: string, words: Pick<LexiconData, 'past' | 'now'>): Time {
  const term = termNamed(text, today)
  const past = term !== undefined && rank(term) < rank(termOf(today))
  const now = words.now.some((word) => text.includes(word))
  const saysPast = words.past.some((word) => text.includes(word)) && !now
  return { term, past: past || saysPast, now }
}

function termNamed(text: string, today: string): Term | undefined {
  const thisYear = Number(today.slice(0, 4))
  const year = yearNamed(text, thisYear)
  const season = /春季|春学期|下学期|上半年/.test(text)
    ? 'spring'
    : /秋季|秋学期|上学期|下半年/.test(text)
      ? 'autumn'
      : undefined
  if (year === undefined) return undefined
  return `${year}-${season ?? (year < thisYear ? 'autumn' : 'spring')}`
}

function yearNamed(text: string, thisYear: number): number | undefined {
  const full = /(?<!\d)(20[0-3]\d)(?=\s*(?:年|春|秋|学年|级|届|-|—|到|之前|以前))/.exec(text)
  if (full) return Number(full[1])
  const short = /(?<!\d)([01]\d|2\d)年(?!级)/.exec(text)
  if (short) return 2000 + Number(short[1])
  for (const [word, ago] of Object.entries(numberWords)) {
    if (text.includes(word)) return thisYear - ago
  }
  return undefined
}

function rank(term: Term): number {
  return Number(term.slice(0, 4)) * 2 + (term.endsWith('autumn') ? 1 : 0)
}
