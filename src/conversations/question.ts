import { intakeReply, policyWords } from '../messages/policy.js'
import type { Finding, Said } from '../policy/finding.js'
import { printedAnswer, printedRule } from '../policy/packs/printed-answer.js'
import type { PolicyMemory, PolicyReply, PolicyScope } from '../policy/policy.js'
import type { Policy } from '../policy/respond.js'

/** Says to one free text what the packs know; `memory` is that of the turn before. Pure and synchronous. */
export function answerQuestion(
  policy: Policy,
  question: string,
  memory: PolicyMemory,
  scope: PolicyScope,
): PolicyReply {
  const finding = policy.respond(question, memory, scope)
  const { outcome, said, guesses, intake } = finding
  const unanswered =
    said.kind === 'fixed' && unansweredKeys.includes(said.key) && !mayBeOwnCase(policy, { question, memory, scope })
  return { outcome, text: textOf(finding), ...sourceOf(said), guesses, intake, unanswered, memory: finding.memory }
}

/** The fixed sentences that stand in for an answer, unlike those to a threat, a cry for help or a wish for a person. */
const unansweredKeys = ['unknown', 'sayMore', 'human']

const littleDoubt = 0.4

/** A report or one family's case that was not recognised as such must not pass for a question. */
function mayBeOwnCase(
  policy: Policy,
  { question, memory, scope }: { question: string; memory: PolicyMemory; scope: PolicyScope },
): boolean {
  return policy
    .explain(question, memory, scope)
    .outcomes.some(({ outcome, probability }) => ['intake', 'status'].includes(outcome) && probability > littleDoubt)
}

function textOf({ outcome, said, intake }: Finding): string {
  switch (said.kind) {
    case 'article':
      return articleText(said)
    case 'office':
      return said.office.say
    case 'missing':
      return policyWords.missing[said.what]
    case 'guesses':
      return policyWords.guesses
    case 'several':
      return said.answers
        .map((answer, index) => `${index + 1}）${textOf({ outcome, said: answer, memory: {} })}`)
        .join('\n')
    case 'fixed':
      return intake ? intakeReply(intake.category) : fixedText(said.key)
  }
}

const longestAnswer = 120

/** A correction comes first where both fit; the rule's short text alone where they do not. */
function articleText({ article, short, correction }: Extract<Said, { kind: 'article' }>): string {
  const answer = printedAnswer(short, article.rule)
  const corrected = `${correction ?? ''}${answer}`
  return [...corrected].length <= longestAnswer ? corrected : answer
}

function fixedText(key: string): string {
  const words: Record<string, unknown> = policyWords
  const text = words[key]
  return typeof text === 'string' ? text : policyWords.human
}

function sourceOf(said: Said): Pick<PolicyReply, 'articleId' | 'rule' | 'fullText'> {
  const first = said.kind === 'several' ? said.answers[0] : said
  if (first?.kind !== 'article') return {}
  const { article } = first
  return { articleId: article.id, rule: printedRule(article.rule), fullText: article.full }
}
