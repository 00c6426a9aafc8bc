import { findReceipt } from '../domain/receipt.js'
import { general } from '../messages/general.js'
import { publicity as publicityWords } from '../messages/publicity.js'
import { receipt as receiptWords } from '../messages/receipt.js'
import { staff as staffWords } from '../messages/staff.js'
import { answerFreely, chosenGuess, handOver } from './free-text.js'
import { choiceNumber, type FixedKey, fixedKeyOf, type Input, plainText } from './input.js'
import { mailboxStep, startMailbox } from './mailbox.js'
import { objectionBack, objectionStep, startObjection } from './objection.js'
import { listStep, openList, showLists } from './publicity.js'
import { caseStep, showReceipt, startReceipt } from './receipt.js'
import { menuBoundMinutes, type Session } from './session.js'
import { letterStep, openLetter, staffCommand } from './staff.js'
import { showStaffCase, staffCaseStep } from './staff-case.js'
import { ask, type Facts, type StepResult, turn } from './step.js'

const inputLimit = 4000
const idle = { at: 'idle' } as const

/**
 * One message of a 1:1 conversation: what it means in this session, what is said, and what is to be done.
 * Pure: no clock, no await, no throw. Asks for a fact (`need`) when it must know one first.
 */
export function step(session: Session, input: Input, facts: Facts): StepResult {
  switch (input.kind) {
    case 'hello':
      return welcome(session, facts)
    case 'voice':
      return { next: session, replies: [{ text: general.voice, outcome: 'chat' }], wishes: [] }
    case 'other':
      return { next: session, replies: [{ text: general.otherKind, outcome: 'chat' }], wishes: [] }
    case 'refused-file':
      return { next: session, replies: [{ text: general.fileRefused[input.reason] }], wishes: [] }
    case 'attachment':
      return flowStep(session, input, facts) ?? strayFile(session, facts)
    case 'stray-file':
      return strayFile(session, facts)
    case 'text':
      return textStep(session, plainText(input.text), facts)
  }
}

function textStep(session: Session, text: string, facts: Facts): StepResult {
  if (!text) return { next: session, replies: [{ text: general.emptyText }], wishes: [] }
  if (text.length > inputLimit) return { next: session, replies: [{ text: general.tooLong(inputLimit) }], wishes: [] }
  const key = fixedKeyOf(text)
  if (key) return fixedKey(session, key, facts)
  return (
    inviteCode(session, text, facts) ??
    receiptCode(session, text, facts) ??
    expiredDigit(session, text, facts) ??
    flowStep(session, { kind: 'text', text }, facts) ??
    menuChoice(session, text, facts) ??
    command(session, text, facts) ??
    answerFreely(session, text, facts)
  )
}

function strayFile(session: Session, facts: Facts): StepResult {
  return turn(session, facts, ask(general.fileOutside, [{ label: general.menuItems.objection, value: 'say:我要反映' }]))
}

function welcome(session: Session, facts: Facts): StepResult {
  return menu(session, facts, general.welcome(facts.school))
}

function menu(session: Session, facts: Facts, text: string = general.menu): StepResult {
  const { menuItems } = general
  const choices = [
    { label: menuItems.ask, value: 'ask' },
    { label: menuItems.publicity, value: 'say:公示名单' },
    { label: menuItems.objection, value: 'say:我要反映' },
    { label: menuItems.receipt, value: 'say:查进度' },
    { label: menuItems.mailbox, value: 'say:校长信箱' },
  ]
  const { reply, choices: bound } = ask(text, choices)
  const said = { reply: { ...reply, text: `${reply.text}\n${general.keys}`, outcome: 'chat' as const }, choices: bound }
  return turn(session, facts, said, { flow: idle })
}

function fixedKey(session: Session, key: FixedKey, facts: Facts): StepResult {
  switch (key) {
    case 'menu':
      return menu(session, facts)
    case 'cancel': {
      const text =
        session.flow.at === 'idle' || session.flow.at === 'filed' ? general.nothingToCancel : general.cancelled
      return turn(session, facts, text, { flow: idle })
    }
    case 'human':
      return handOver(session, facts)
    case 'back': {
      const back = session.flow.at === 'objection' ? objectionBack(session, session.flow, facts) : null
      return back ?? menu(session, facts)
    }
  }
}

function inviteCode(session: Session, text: string, facts: Facts): StepResult | null {
  const code = /^\s*ZX[-\s]?([A-Z0-9]{5})[-\s]?([A-Z0-9]{5})\s*$/i.exec(text.normalize('NFKC'))
  if (!code) return null
  return turn(session, facts, staffWords.badInvite, { flow: idle, wishes: [{ do: 'bind-staff', inviteCode: text }] })
}

/** A receipt is recognised anywhere but in the middle of writing, where digits may be part of the story. */
function receiptCode(session: Session, text: string, facts: Facts): StepResult | null {
  const writing = session.flow.at === 'objection' || session.flow.at === 'mailbox' || session.flow.at === 'staff-case'
  const found = findReceipt(text)
  if (found.kind === 'none' || (writing && text.length > 30)) return null
  if (found.kind === 'mistyped') {
    return session.flow.at === 'idle' || session.flow.at === 'receipt'
      ? turn(session, facts, receiptWords.mistyped)
      : null
  }
  return showReceipt(session, found.code, facts)
}

/** Digits are bound to the last menu for half an hour; afterwards the question is asked again. */
function expiredDigit(session: Session, text: string, facts: Facts): StepResult | null {
  if (!session.menu || choiceNumber(text) === null) return null
  const ageMs = facts.now.getTime() - Date.parse(session.menu.at)
  if (ageMs <= menuBoundMinutes * 60_000) return null
  if (session.flow.at === 'idle' || session.flow.at === 'filed') {
    return turn(session, facts, general.unboundDigit(facts.school), { flow: idle })
  }
  const renewed = { ...session, menu: { ...session.menu, at: facts.now.toISOString() } }
  const { reply } = ask(general.stillThere, session.menu.choices)
  return { next: renewed, replies: [reply], wishes: [] }
}

function flowStep(session: Session, input: Input, facts: Facts): StepResult | null {
  const { flow } = session
  switch (flow.at) {
    case 'idle':
      return null
    case 'filed':
      return filedStep(session, input, facts)
    case 'objection':
      return objectionStep(session, flow, input, facts)
    case 'mailbox':
      return mailboxStep(session, flow, input, facts)
    case 'receipt':
      return null
    case 'case':
      return caseStep(session, flow, input, facts)
    case 'staff-case':
      return staffCaseStep(session, flow, input, facts)
    case 'staff-letter':
      return letterStep(session, flow, input, facts)
    case 'list':
      return input.kind === 'text' ? listStep(session, flow, input.text, facts) : null
  }
}

function filedStep(session: Session, input: Input, facts: Facts): StepResult | null {
  const repeated =
    input.kind === 'text' && (choiceNumber(input.text) === 1 || /^(确认|提交|确认提交)$/.test(input.text))
  return repeated ? turn(session, facts, general.alreadyFiled) : null
}

function menuChoice(session: Session, text: string, facts: Facts): StepResult | null {
  const number = choiceNumber(text)
  if (number === null) return null
  const choices = session.menu?.choices ?? []
  const picked = choices[number - 1]
  if (!picked) {
    const said = choices.length ? general.noSuchChoice(choices.length) : general.unboundDigit(facts.school)
    return { next: session, replies: [{ text: said, outcome: 'chat' }], wishes: [] }
  }
  return follow({ ...session, flow: idle }, picked.value, facts)
}

/** What choosing a menu line means: `say:` a word as if typed, or something of its own. */
function follow(session: Session, value: string, facts: Facts): StepResult {
  if (value === 'ask') return turn(session, facts, general.askFreely)
  if (value.startsWith('say:')) return textStep({ ...session, menu: null }, value.slice(4), facts)
  if (value.startsWith('case:')) return showStaffCase(session, value.slice(5), facts)
  if (value.startsWith('letter:')) return openLetter(session, value.slice(7), facts)
  const list = facts.lists.find(({ id }) => value === `list:${id}`)
  if (list) return openList(session, facts, list)
  return chosenGuess(session, value, facts)
}

function command(session: Session, text: string, facts: Facts): StepResult | null {
  const bare = text.normalize('NFKC').replace(/[。!~,]$/u, '')
  if (/^(我要)?(提异议|提交异议|反映(问题|情况)?|举报|投诉|异议|我有异议)$/.test(bare) || bare === '我要反映') {
    return startObjection(session, facts)
  }
  if (/^(看|查)?(公示|公示名单|名单)$/.test(bare)) return showLists(session, facts)
  if (/^(查(询)?进度|进度|收条|查收条|凭收条查进度|我的收条)$/.test(bare)) return startReceipt(session, facts)
  if (/^(校长信箱|助学邮箱|给校长写信|写信|留言|给校长留言)$/.test(bare)) return startMailbox(session, facts)
  if (bare === '订阅') return turn(session, facts, publicityWords.subscribed, { wishes: [{ do: 'subscribe' }] })
  if (/^(退订|取消订阅)$/.test(bare)) {
    return turn(session, facts, publicityWords.unsubscribed, {
      wishes: [{ do: 'unsubscribe' }],
      repliesAfter: { 'not-subscribed': [{ text: publicityWords.notSubscribed }] },
    })
  }
  return staffCommand(session, bare, facts)
}
