import { z } from 'zod'
import { objectionCategories } from '../domain/objection.js'
import { questionToNote } from '../domain/unanswered.js'
import { general } from '../messages/general.js'
import { objection as objectionWords } from '../messages/objection.js'
import type { PolicyReply } from '../policy/policy.js'
import { startMailbox } from './mailbox.js'
import { startObjection } from './objection.js'
import type { MenuChoice, Session } from './session.js'
import { ask, type Facts, type Reply, type Step, type StepResult, turn, type Wish } from './step.js'

/** What an offer to file carries over into the intake. */
const offerSchema = z.object({ category: z.enum(objectionCategories), urgent: z.boolean(), text: z.string() })
const offerPrefix = 'file:'
const guessPrefix = 'guess:'
const fullTextPrefix = 'full:'
const unsolvedPrefix = 'unsolved:'
const longestCarried = 300

/** Whatever no flow, menu or command claimed: one of the eight outcomes, with its way on. */
export function answerFreely(session: Session, text: string, facts: Facts): StepResult {
  const reply = facts.answer(text, session.memory)
  const said = withWayOn(reply, text)
  const { outcome, rule, articleId } = reply
  return turn(
    { ...session, memory: reply.memory },
    facts,
    { ...said, reply: { ...said.reply, outcome, rule, articleId } },
    { flow: { at: 'idle' }, wishes: reply.unanswered ? noted(text) : [] },
  )
}

/** Hands over to people; the question that was not solved, if any, is noted. */
export function handOver(session: Session, facts: Facts, unsolved?: string): Step {
  const said = ask(general.human(facts.school), [{ label: general.writeMailbox, value: 'say:校长信箱' }])
  const wishes = unsolved === undefined ? [] : noted(unsolved)
  return turn(session, facts, { ...said, reply: { ...said.reply, outcome: 'human' } }, { flow: { at: 'idle' }, wishes })
}

function noted(text: string): Wish[] {
  const question = questionToNote(text)
  return question === null ? [] : [{ do: 'note-unanswered', question }]
}

/** A numbered choice below such a reply was taken. */
export function chosenGuess(session: Session, value: string, facts: Facts): StepResult {
  if (value.startsWith(guessPrefix)) return answerFreely(session, value.slice(guessPrefix.length), facts)
  if (value.startsWith(fullTextPrefix)) return showFullText(session, value.slice(fullTextPrefix.length), facts)
  if (value.startsWith(offerPrefix)) return acceptOffer(session, value.slice(offerPrefix.length), facts)
  if (value.startsWith(unsolvedPrefix)) return handOver(session, facts, value.slice(unsolvedPrefix.length))
  return startMailbox(session, facts)
}

function withWayOn(reply: PolicyReply, text: string): { reply: Reply; choices?: readonly MenuChoice[] } {
  return ask(reply.text, waysOn(reply, text))
}

function waysOn(reply: PolicyReply, text: string): MenuChoice[] {
  const guesses = (reply.guesses ?? []).map((guess) => ({
    label: guess.label,
    value: `${guessPrefix}${guess.question}`,
  }))
  const mailbox = { label: general.writeMailbox, value: 'say:校长信箱' }
  switch (reply.outcome) {
    case 'answer':
      return [
        ...(reply.fullText
          ? [{ label: general.fullText, value: `${fullTextPrefix}${text.slice(0, longestCarried)}` }]
          : []),
        unsolved(text),
        ...guesses.slice(0, 3),
      ]
    case 'intake':
      return [
        { label: objectionWords.offerFile, value: offer(reply, text) },
        { label: objectionWords.offerRule, value: `${guessPrefix}${objectionWords.ruleQuestion}` },
        ...guesses.slice(0, 3),
      ]
    case 'status':
      return [
        { label: general.menuItems.publicity, value: 'say:公示名单' },
        { label: general.menuItems.receipt, value: 'say:查进度' },
        mailbox,
      ]
    case 'human':
      return [mailbox]
    case 'clarify':
      return guesses
    case 'redirect':
    case 'decline':
      return guesses
    case 'chat':
      return guesses
  }
}

function offer(reply: PolicyReply, text: string): string {
  const { category, urgent } = reply.intake ?? { category: 'procedure', urgent: false }
  return `${offerPrefix}${JSON.stringify({ category, urgent, text })}`
}

function acceptOffer(session: Session, value: string, facts: Facts): StepResult {
  return startObjection(session, facts, offerSchema.parse(JSON.parse(value)))
}

function showFullText(session: Session, question: string, facts: Facts): StepResult {
  const { fullText, text, rule } = facts.answer(question, session.memory)
  return turn(session, facts, ask(`${fullText ?? text}${rule ? `\n（${rule}）` : ''}`, [unsolved(question)]))
}

function unsolved(question: string): MenuChoice {
  return { label: general.unsolved, value: `${unsolvedPrefix}${question.slice(0, longestCarried)}` }
}
