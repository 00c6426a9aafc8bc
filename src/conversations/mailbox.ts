import { general } from '../messages/general.js'
import { mailbox as words } from '../messages/mailbox.js'
import { choiceNumber, type Input } from './input.js'
import { factsLimit } from './objection.js'
import type { FlowOf, Session } from './session.js'
import { ask, type Facts, type Step, turn } from './step.js'

export function startMailbox(session: Session, facts: Facts): Step {
  return turn(session, facts, words.start, { flow: { at: 'mailbox', step: 'writing', texts: [] } })
}

/** One message within a letter to the principal. */
export function mailboxStep(session: Session, flow: FlowOf<'mailbox'>, input: Input, facts: Facts): Step {
  if (input.kind !== 'text') return { next: session, replies: [{ text: words.noFiles }], wishes: [] }
  return flow.step === 'writing' ? write(session, flow, input.text, facts) : confirm(session, flow, input.text, facts)
}

function write(session: Session, flow: FlowOf<'mailbox'>, text: string, facts: Facts): Step {
  if (choiceNumber(text) !== 1) {
    const texts = [...flow.texts, text]
    const tooLong = texts.join('\n').length > factsLimit
    if (tooLong) return { next: session, replies: [{ text: general.tooLong(factsLimit) }], wishes: [] }
    return turn(session, facts, words.kept, { flow: { ...flow, texts } })
  }
  if (flow.texts.length === 0) return { next: session, replies: [{ text: words.missing }], wishes: [] }
  const receipt = flow.receipt ?? facts.freshReceipt
  const choices = [words.confirm, words.change, words.cancel].map((label) => ({ label, value: label }))
  return turn(session, facts, ask(words.preview(flow.texts.join('\n'), receipt), choices), {
    flow: { ...flow, step: 'preview', receipt },
  })
}

function confirm(session: Session, flow: FlowOf<'mailbox'>, text: string, facts: Facts): Step {
  const receipt = flow.receipt ?? facts.freshReceipt
  switch (choiceNumber(text)) {
    case 1:
      return turn(session, facts, words.sent(receipt), {
        flow: { at: 'filed' },
        wishes: [{ do: 'write-letter', receipt, text: flow.texts.join('\n') }],
        repliesAfter: { 'already-filed': [{ text: general.alreadyFiled }] },
      })
    case 2:
      return startMailbox(session, facts)
    case 3:
      return turn(session, facts, general.cancelled, { flow: { at: 'idle' } })
    default:
      return { next: session, replies: [{ text: general.noSuchChoice(3) }], wishes: [] }
  }
}
