import { receipt as words } from '../messages/receipt.js'
import { choiceNumber, type Input } from './input.js'
import { startMailbox } from './mailbox.js'
import type { FlowOf, MenuChoice, Session } from './session.js'
import { ask, type Facts, type ReporterCase, type Step, type StepResult, turn, type WriterLetter } from './step.js'

/** Asks for the code. */
export function startReceipt(session: Session, facts: Facts): Step {
  return turn(session, facts, words.askCode, { flow: { at: 'receipt' } })
}

/** Shows what the holder of the code may see. */
export function showReceipt(session: Session, code: string, facts: Facts): StepResult {
  switch (facts.found?.found) {
    case undefined:
      return { need: { find: 'receipt', code } }
    case 'reporter-case':
      return showCase(session, facts.found.case, facts)
    case 'writer-letter':
      return turn(session, facts, letterText(facts.found.letter), { flow: { at: 'idle' } })
    default:
      return turn(session, facts, words.unknown, { flow: { at: 'idle' } })
  }
}

/** One message of a reporter who is looking at the case. */
export function caseStep(session: Session, flow: FlowOf<'case'>, input: Input, facts: Facts): StepResult | null {
  switch (flow.step) {
    case 'view':
      return chosen(session, flow, input, facts)
    case 'evidence':
      return takeEvidence(session, flow, input, facts)
    case 'withdraw':
      return confirmWithdrawal(session, flow, input, facts)
  }
}

function showCase(session: Session, c: ReporterCase, facts: Facts): Step {
  const text = [
    words.status(c),
    ...(c.question ? [words.question(c.question)] : []),
    ...(c.reply ? [words.reply(c.reply)] : []),
  ].join('\n')
  const flow = { at: 'case', caseId: c.caseId, step: 'view', texts: [], attachments: [] } as const
  return turn(session, facts, ask(text, choicesOf(c)), { flow: { ...flow, texts: [], attachments: [] } })
}

function choicesOf(c: ReporterCase): MenuChoice[] {
  const evidence = { label: c.question ? words.answerQuestion : words.addEvidence, value: 'evidence' }
  const withdraw = { label: words.withdraw, value: 'withdraw' }
  switch (c.state) {
    case 'declined':
    case 'redirected':
    case 'closed':
    case 'withdrawn':
      return []
    case 'replied':
      return [
        { label: words.satisfied, value: 'close' },
        { label: words.unsatisfied, value: 'mailbox' },
      ]
    case 'decided':
      return []
    case 'filed':
    case 'accepted':
    case 'investigating':
    case 'waiting-for-reporter':
    case 'proposed':
    case 'rechecking':
      return [evidence, withdraw]
  }
}

function chosen(session: Session, flow: FlowOf<'case'>, input: Input, facts: Facts): Step | null {
  if (input.kind === 'attachment') return takeEvidence(session, { ...flow, step: 'evidence' }, input, facts)
  const number = input.kind === 'text' ? choiceNumber(input.text) : null
  const picked = number === null ? undefined : session.menu?.choices[number - 1]
  switch (picked?.value) {
    case 'evidence':
      return turn(session, facts, words.evidence, { flow: { ...flow, step: 'evidence' } })
    case 'withdraw':
      return turn(
        session,
        facts,
        ask(words.withdrawSure, [
          { label: words.withdrawYes, value: 'yes' },
          { label: words.withdrawNo, value: 'no' },
        ]),
        { flow: { ...flow, step: 'withdraw' } },
      )
    case 'close':
      return finish(session, facts, words.closed, { do: 'reporter-event', caseId: flow.caseId, event: 'close' })
    case 'mailbox':
      return startMailbox(session, facts)
    default:
      return null
  }
}

function takeEvidence(session: Session, flow: FlowOf<'case'>, input: Input, facts: Facts): Step {
  if (input.kind === 'attachment') {
    return turn(session, facts, words.evidenceKept, {
      flow: { ...flow, attachments: [...flow.attachments, input.attachmentId] },
    })
  }
  const text = input.kind === 'text' ? input.text : ''
  if (choiceNumber(text) !== 1)
    return turn(session, facts, words.evidenceKept, { flow: { ...flow, texts: [...flow.texts, text] } })
  if (flow.texts.length + flow.attachments.length === 0) {
    return { next: session, replies: [{ text: words.evidenceMissing }], wishes: [] }
  }
  return finish(session, facts, words.evidenceDone, {
    do: 'add-evidence',
    caseId: flow.caseId,
    text: flow.texts.join('\n'),
    attachments: flow.attachments,
  })
}

function confirmWithdrawal(session: Session, flow: FlowOf<'case'>, input: Input, facts: Facts): StepResult {
  const sure = input.kind === 'text' && choiceNumber(input.text) === 1
  if (sure)
    return finish(session, facts, words.withdrawn, { do: 'reporter-event', caseId: flow.caseId, event: 'withdraw' })
  if (facts.found?.found === 'reporter-case') return showCase(session, facts.found.case, facts)
  return { need: { find: 'reporter-case', caseId: flow.caseId } }
}

function finish(session: Session, facts: Facts, text: string, wish: Step['wishes'][number]): Step {
  return turn(session, facts, text, { flow: { at: 'filed' }, wishes: [wish] })
}

function letterText(letter: WriterLetter): string {
  return [words.letter(letter), ...(letter.reply ? [words.reply(letter.reply)] : [])].join('\n')
}
