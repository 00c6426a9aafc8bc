import type { Outcome } from '../../domain/outcome.js'
import type { Line } from './sets.js'

/** What a system said to one line. */
export type Said = {
  readonly outcome: Outcome
  readonly text: string
  readonly articleId?: string
  readonly category?: string
  readonly ms: number
}

export type Verdict = {
  readonly line: Line
  readonly said: Said
  readonly outcomeRight: boolean
  /** Undefined where the line requires nothing of such a reply. */
  readonly factsRight?: boolean
  readonly forbidden: boolean
  readonly categoryRight?: boolean
}

export function judge(line: Line, said: Said): Verdict {
  const scoped = line.must_scope === 'any' || line.must_scope.includes(said.outcome)
  return {
    line,
    said,
    outcomeRight: line.accept.includes(said.outcome),
    factsRight:
      scoped && line.must.length > 0
        ? line.must.every((one) => one.some((fact) => stands(fact, said.text)))
        : undefined,
    forbidden: line.must_not.some((fact) => stands(fact, said.text)),
    categoryRight: line.category && said.outcome === 'intake' ? line.category === said.category : undefined,
  }
}

export function isRight({ outcomeRight, factsRight, forbidden }: Verdict): boolean {
  return outcomeRight && factsRight !== false && !forbidden
}

function stands(fact: string, text: string): boolean {
  const pattern = /^\/(.*)\/([a-z]*)$/s.exec(fact)
  return pattern ? new RegExp(pattern[1] ?? '', pattern[2]).test(text) : text.includes(fact)
}
