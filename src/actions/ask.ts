import { answerQuestion } from '../conversations/question.js'
import { step } from '../conversations/router.js'
import { freshSession, type Session } from '../conversations/session.js'
import { spokenOutcome } from '../conversations/spoken-outcome.js'
import type { Facts, Step } from '../conversations/step.js'
import { timeOn } from '../domain/day.js'
import type { Outcome } from '../domain/outcome.js'
import type { School } from '../domain/school.js'
import type { PolicyScope } from '../policy/policy.js'
import type { Policy } from '../policy/respond.js'

export type Asked = { readonly question: string; readonly context: readonly string[]; readonly scope: PolicyScope }
export type Answered = {
  readonly outcome: Outcome
  readonly text: string
  readonly rule?: string
  readonly articleId?: string
  readonly ms: number
}

const nobodysReceipt = '0'.repeat(20)

/** What the bot would say to a parent who has said `context` before: the conversation itself, with nothing to look up or keep. */
export function ask(policy: Policy, school: Omit<School, 'id'>, asked: Asked): Answered {
  const facts = factsOf(policy, school, asked.scope)
  let session = freshSession
  for (const earlier of asked.context) session = say(session, earlier, facts).next
  const startedAt = performance.now()
  const said = say(session, asked.question, facts)
  const ms = Math.round((performance.now() - startedAt) * 1000) / 1000
  const last = said.replies.at(-1)
  return { outcome: spokenOutcome(said), text: textOf(said), rule: last?.rule, articleId: last?.articleId, ms }
}

function say(session: Session, text: string, facts: Facts): Step {
  const result = step(session, { kind: 'text', text }, facts)
  if (!('need' in result)) return result
  const found = step(session, { kind: 'text', text }, { ...facts, found: { found: 'nothing' } })
  return 'need' in found ? { next: session, replies: [], wishes: [] } : found
}

/** An answer stands for itself; the numbered choices below other replies are part of what they say. */
function textOf(said: Step): string {
  return said.replies
    .map(({ text, outcome, choices }) =>
      outcome === 'answer' && choices ? withoutChoices(text, choices.length) : text,
    )
    .join('\n')
}

function withoutChoices(text: string, count: number): string {
  return text.split('\n').slice(0, -count).join('\n')
}

function factsOf(policy: Policy, school: Omit<School, 'id'>, scope: PolicyScope): Facts {
  return {
    now: timeOn(scope.today, '10:00'),
    today: scope.today,
    school: { ...school, id: '' },
    lists: [],
    staff: null,
    freshReceipt: nobodysReceipt,
    answer: (question, memory) => answerQuestion(policy, question, memory, scope),
  }
}
