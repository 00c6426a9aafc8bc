import { may } from '../domain/access.js'
import { staff as words } from '../messages/staff.js'
import { choiceNumber, type Input } from './input.js'
import type { FlowOf, Session } from './session.js'
import { showStaffCase } from './staff-case.js'
import { ask, type Facts, type StaffCase, type StaffLetter, type StepResult, turn } from './step.js'

const idle = { at: 'idle' } as const
const pageSize = 4

/** What a member of staff typed outside any flow; null when it is no staff command. */
export function staffCommand(session: Session, text: string, facts: Facts): StepResult | null {
  const claim = /^(领取|受理|查看|看案|案)\s*第?\s*(\d{1,6})\s*[件号个]?$/.exec(text)
  if (!claim && !/^(待办|代办|信箱|看信|来信|更多待办\d*)$/.test(text)) return null
  if (!facts.staff) return turn(session, facts, words.notStaff, { flow: idle })
  if (claim)
    return pickCase(session, facts, Number(claim[2]), claim[2] ?? '', claim[1] === '领取' || claim[1] === '受理')
  if (/信/.test(text)) return showLetters(session, facts)
  return showTodo(session, facts, Number(/\d+$/.exec(text)?.[0] ?? 0))
}

/** The cases that wait for somebody, a page of them. */
export function showTodo(session: Session, facts: Facts, page: number): StepResult {
  if (facts.found?.found !== 'todo') return { need: { find: 'todo' } }
  const { cases, letters } = facts.found
  const shown = cases.slice(page * pageSize, (page + 1) * pageSize)
  const choices = shown.map((c) => ({ label: words.todoLine(c), value: `case:${c.caseId}` }))
  const more = cases.length > (page + 1) * pageSize ? [{ label: words.more, value: `say:更多待办${page + 1}` }] : []
  return turn(session, facts, ask(words.todo(cases.length, letters), [...choices, ...more]), { flow: idle })
}

/** `领取 2` is the second of the list that was shown, or of the to-do list; `领取 482113` is a case's own number. */
function pickCase(session: Session, facts: Facts, index: number, code: string, accept: boolean): StepResult {
  if (facts.found?.found === 'staff-case') {
    return accept ? acceptNow(session, facts, facts.found.case) : showStaffCase(session, facts.found.case.caseId, facts)
  }
  if (facts.found?.found !== 'todo') {
    const listed = session.menu?.choices[index - 1]?.value
    if (code.length < 6 && listed?.startsWith('case:')) return { need: { find: 'staff-case', caseId: listed.slice(5) } }
    return { need: { find: 'todo' } }
  }
  const picked = facts.found.cases.find((c) => c.code === code) ?? facts.found.cases[index - 1]
  if (!picked) return turn(session, facts, words.noSuchCase, { flow: idle })
  return { need: { find: 'staff-case', caseId: picked.caseId } }
}

function acceptNow(session: Session, facts: Facts, c: StaffCase): StepResult {
  if (!c.events.includes('accept')) return showStaffCase(session, c.caseId, facts)
  const look = [{ label: words.lookAgain, value: `case:${c.caseId}` }]
  return turn(session, facts, ask(`案${c.code} ${words.done('accepted')}`, look), {
    flow: { at: 'staff-case', caseId: c.caseId, step: 'view', proposal: { text: [] } },
    wishes: [{ do: 'advance-case', caseId: c.caseId, event: 'accept' }],
  })
}

export function showLetters(session: Session, facts: Facts): StepResult {
  if (!facts.staff || !may(facts.staff.role, 'read-letters'))
    return turn(session, facts, words.notStaff, { flow: idle })
  if (facts.found?.found !== 'letters') return { need: { find: 'letters' } }
  const { letters } = facts.found
  if (letters.length === 0) return turn(session, facts, words.noLetters, { flow: idle })
  const choices = letters
    .slice(0, 5)
    .map((letter) => ({ label: words.letterLine(letter), value: `letter:${letter.letterId}` }))
  return turn(session, facts, ask(words.letters(letters.length), choices), { flow: idle })
}

/** Opens one letter; the reading is recorded. */
export function openLetter(session: Session, letterId: string, facts: Facts): StepResult {
  if (!facts.staff || !may(facts.staff.role, 'read-letters'))
    return turn(session, facts, words.notStaff, { flow: idle })
  if (facts.found?.found !== 'letter') return { need: { find: 'letter', letterId } }
  const { letter, body } = facts.found
  return turn(session, facts, ask(words.letterView(letter.code, body), letterChoices(letter)), {
    flow: { at: 'staff-letter', letterId, step: 'view', texts: [] },
    wishes: [{ do: 'mark-letter-read', letterId }],
  })
}

function letterChoices(letter: StaffLetter) {
  const back = { label: words.backToLetters, value: 'back' }
  return letter.state === 'answered' ? [back] : [{ label: words.replyLetter, value: 'reply' }, back]
}

/** One message within a letter; null when it is about something else. */
export function letterStep(
  session: Session,
  flow: FlowOf<'staff-letter'>,
  input: Input,
  facts: Facts,
): StepResult | null {
  const text = input.kind === 'text' ? input.text : ''
  const number = choiceNumber(text)
  switch (flow.step) {
    case 'view': {
      const picked = number === null ? undefined : session.menu?.choices[number - 1]?.value
      if (picked === 'reply')
        return turn(session, facts, words.writeReply, { flow: { ...flow, step: 'writing', texts: [] } })
      return picked === 'back' ? showLetters({ ...session, flow: idle }, facts) : null
    }
    case 'writing':
      return writeReply(session, flow, text, facts)
    case 'preview':
      if (number === 1) {
        const wish = { do: 'answer-letter', letterId: flow.letterId, text: flow.texts.join('\n') } as const
        return turn(session, facts, words.letterSent, { flow: idle, wishes: [wish] })
      }
      return turn(session, facts, words.writeReply, { flow: { ...flow, step: 'writing', texts: [] } })
  }
}

function writeReply(session: Session, flow: FlowOf<'staff-letter'>, text: string, facts: Facts): StepResult {
  if (choiceNumber(text) !== 1)
    return turn(session, facts, words.replyKept, { flow: { ...flow, texts: [...flow.texts, text] } })
  if (flow.texts.length === 0) return turn(session, facts, words.replyMissing)
  const choices = [words.sendLetter, words.rewrite].map((label) => ({ label, value: label }))
  return turn(session, facts, ask(words.letterPreview(flow.texts.join('\n')), choices), {
    flow: { ...flow, step: 'preview' },
  })
}
