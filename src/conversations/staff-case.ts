import { findSensitive } from '../domain/redaction.js'
import type { CaseEventType } from '../domain/review-case.js'
import { categoryLabels } from '../messages/objection.js'
import { effects, eventLabels, findings, staff as words } from '../messages/staff.js'
import { choiceNumber, type Input } from './input.js'
import type { Flow as AnyFlow, FlowOf, MenuChoice, Session } from './session.js'
import {
  ask,
  type CaseContents,
  type Facts,
  type Reply,
  type StaffCase,
  type StepResult,
  turn,
  type Wish,
} from './step.js'

type Flow = FlowOf<'staff-case'>
const idle: AnyFlow = { at: 'idle' }
/** Steps whose reason the reporter reads. */
const reasoned: readonly CaseEventType[] = ['decline', 'redirect', 'send-back', 'extend']

/** The only place in chat where the words of a case are shown. */
export function showStaffCase(session: Session, caseId: string, facts: Facts): StepResult {
  if (!facts.found) return { need: { find: 'staff-case', caseId } }
  if (facts.found.found !== 'staff-case') return turn(session, facts, words.noSuchCase, { flow: idle })
  const { case: c, contents } = facts.found
  const files = contents.attachmentIds.map((attachmentId): Reply => ({ text: '', attachmentId }))
  const step = turn(session, facts, ask(`${head(c)}\n${body(contents)}`, choicesOf(c)), {
    flow: { at: 'staff-case', caseId, step: 'view', proposal: { text: [] } },
    wishes: [{ do: 'mark-case-read', caseId }],
  })
  return { ...step, replies: [...step.replies, ...files] }
}

/** One message within a case; null when it is about something else. */
export function staffCaseStep(session: Session, flow: Flow, input: Input, facts: Facts): StepResult | null {
  const text = input.kind === 'text' ? input.text : ''
  const number = choiceNumber(text)
  const picked = number === null ? undefined : session.menu?.choices[number - 1]?.value
  switch (flow.step) {
    case 'view':
      return picked ? choose(session, flow, picked, facts) : null
    case 'reason':
      return act(session, flow, facts, { text, event: (flow.event ?? 'decline') as CaseEventType })
    case 'question':
      return act(session, flow, facts, { text, event: 'ask-reporter' })
    case 'finding':
      if (!picked) return again(session, facts, words.finding, findings)
      return turn(session, facts, ask(words.effect, effects), {
        flow: { ...flow, step: 'effect', proposal: { ...flow.proposal, finding: picked } },
      })
    case 'effect':
      if (!picked) return again(session, facts, words.effect, effects)
      return turn(session, facts, words.replyText, {
        flow: { ...flow, step: 'reply-text', proposal: { ...flow.proposal, effect: picked } },
      })
    case 'reply-text':
      return writeReply(session, flow, text, facts)
    case 'proposal-preview':
      return confirmProposal(session, flow, number, facts)
  }
}

function choose(session: Session, flow: Flow, picked: string, facts: Facts): StepResult {
  if (picked.startsWith('case:')) return showStaffCase(session, picked.slice(5), facts)
  if (picked === 'recuse') {
    return turn(session, facts, words.recused, { flow: idle, wishes: [{ do: 'recuse', caseId: flow.caseId }] })
  }
  const event = picked as CaseEventType
  if (reasoned.includes(event)) return turn(session, facts, words.reason, { flow: { ...flow, step: 'reason', event } })
  if (event === 'ask-reporter') return turn(session, facts, words.question, { flow: { ...flow, step: 'question' } })
  if (event === 'propose') {
    return turn(session, facts, ask(words.finding, findings), {
      flow: { ...flow, step: 'finding', proposal: { text: [] } },
    })
  }
  return act(session, flow, facts, { event })
}

/** Does the step and shows the case as it is then. */
function act(session: Session, flow: Flow, facts: Facts, move: { event: CaseEventType; text?: string }): StepResult {
  if (move.text !== undefined && findSensitive(move.text).length > 0) return turn(session, facts, words.sensitive)
  const wish: Wish = { do: 'advance-case', caseId: flow.caseId, ...move }
  return turn(
    session,
    facts,
    ask(words.moved(eventLabels[move.event]), [{ label: words.lookAgain, value: `case:${flow.caseId}` }]),
    {
      flow: { at: 'staff-case', caseId: flow.caseId, step: 'view', proposal: { text: [] } },
      wishes: [wish],
    },
  )
}

function writeReply(session: Session, flow: Flow, text: string, facts: Facts): StepResult {
  const { proposal } = flow
  if (choiceNumber(text) !== 1) {
    if (findSensitive(text).length > 0) return turn(session, facts, words.sensitive)
    return turn(session, facts, words.replyKept, {
      flow: { ...flow, proposal: { ...proposal, text: [...proposal.text, text] } },
    })
  }
  if (proposal.text.length === 0) return turn(session, facts, words.replyMissing)
  const summary = words.proposalPreview({
    finding: labelOf(findings, proposal.finding),
    effect: labelOf(effects, proposal.effect),
    text: proposal.text.join('\n'),
  })
  const choices = [words.submit, words.rewrite].map((label) => ({ label, value: label }))
  return turn(session, facts, ask(summary, choices), { flow: { ...flow, step: 'proposal-preview' } })
}

function confirmProposal(session: Session, flow: Flow, number: number | null, facts: Facts): StepResult {
  if (number !== 1) {
    return turn(session, facts, words.replyText, {
      flow: { ...flow, step: 'reply-text', proposal: { ...flow.proposal, text: [] } },
    })
  }
  const { caseId, proposal } = flow
  return turn(session, facts, words.done('proposed'), {
    flow: idle,
    wishes: [{ do: 'advance-case', caseId, event: 'propose', proposal }],
  })
}

function again(session: Session, facts: Facts, text: string, choices: readonly MenuChoice[]): StepResult {
  return turn(session, facts, ask(text, choices))
}

function head(c: StaffCase): string {
  return words.caseView({
    code: c.code,
    state: c.state,
    category: categoryLabels[c.category],
    filedOn: c.filedOn,
    dueOn: c.dueOn,
    list: c.listTitle,
    assignee: c.assignee,
    who: words.identity[c.identity],
  })
}

function body(contents: CaseContents): string {
  const lines = contents.entries.map((entry) => `【${words.entryKinds[entry.kind] ?? entry.kind}】${entry.body}`)
  return [...lines, ...(contents.attachmentIds.length ? [words.files(contents.attachmentIds.length)] : [])].join('\n')
}

function choicesOf(c: StaffCase): MenuChoice[] {
  const steps = c.events.map((event) => ({ label: eventLabels[event], value: event }))
  return [...steps.slice(0, 4), { label: words.recuse, value: 'recuse' }]
}

function labelOf(choices: readonly MenuChoice[], value: string | undefined): string {
  return choices.find((choice) => choice.value === value)?.label ?? ''
}
