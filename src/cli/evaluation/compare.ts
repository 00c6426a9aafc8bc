import { isRight, judge, type Verdict } from './judge.js'
import type { Line } from './sets.js'
import type { System } from './systems.js'

export type Reply = { readonly outcome: string; readonly articleId?: string; readonly right: boolean }
export type Change = {
  readonly id: string
  readonly question: string
  readonly before: Reply
  readonly after: Reply
}
export type Comparison = {
  readonly lines: number
  readonly rightBefore: number
  readonly rightAfter: number
  /** Another outcome, article or text. */
  readonly changed: readonly Change[]
  /** Right before and wrong after, by line id. */
  readonly newlyFailing: readonly string[]
  /** Lines that say now what they must not, and did not before. */
  readonly newlyForbidden: readonly string[]
}

/** What the second system says otherwise than the first. */
export function compare(before: System, after: System, lines: readonly Line[]): Comparison {
  const pairs = lines.map((line) => ({ line, was: judge(line, before.say(line)), is: judge(line, after.say(line)) }))
  const idsWhere = (holds: (pair: (typeof pairs)[number]) => boolean) => pairs.filter(holds).map(({ line }) => line.id)
  return {
    lines: lines.length,
    rightBefore: idsWhere(({ was }) => isRight(was)).length,
    rightAfter: idsWhere(({ is }) => isRight(is)).length,
    changed: pairs
      .filter(({ was, is }) => differs(was, is))
      .map(({ line, was, is }) => ({
        id: line.id,
        question: line.question.slice(0, 80),
        before: replyOf(was),
        after: replyOf(is),
      })),
    newlyFailing: idsWhere(({ was, is }) => isRight(was) && !isRight(is)),
    newlyForbidden: idsWhere(({ was, is }) => is.forbidden && !was.forbidden),
  }
}

function differs({ said: was }: Verdict, { said: is }: Verdict): boolean {
  return was.outcome !== is.outcome || was.articleId !== is.articleId || was.text !== is.text
}

function replyOf(verdict: Verdict): Reply {
  const { outcome, articleId } = verdict.said
  return { outcome, articleId, right: isRight(verdict) }
}
