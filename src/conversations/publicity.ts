import { publicityPhase } from '../domain/publicity.js'
import { publicList } from '../domain/publicity-page.js'
import { publicity as words } from '../messages/publicity.js'
import { choiceNumber } from './input.js'
import { startObjection } from './objection.js'
import type { FlowOf, Session } from './session.js'
import { ask, type Facts, type ListFacts, type StepResult, turn } from './step.js'

/** Which lists there are; a single one is opened at once. */
export function showLists(session: Session, facts: Facts): StepResult {
  const [only, ...others] = facts.lists
  if (!only) return turn(session, facts, words.none, { flow: { at: 'idle' } })
  if (others.length === 0) return openList(session, facts, only)
  const choices = facts.lists.slice(0, 5).map((list) => ({ label: list.title, value: `list:${list.id}` }))
  return turn(session, facts, ask(words.which, choices), { flow: { at: 'idle' } })
}

export function openList(session: Session, facts: Facts, list: ListFacts): StepResult {
  switch (publicityPhase(list, facts.today)) {
    case 'before':
      return turn(session, facts, words.upcoming(list.startsOn), { flow: { at: 'idle' } })
    case 'after':
      return turn(session, facts, words.ended(list.endsOn), { flow: { at: 'idle' } })
    case 'during':
      return turn(session, facts, ask(words.overview(list), [{ label: words.object, value: 'object' }]), {
        flow: { at: 'list', listId: list.id },
      })
  }
}

/** A class was named while a list is open; null when the message is about something else. */
export function listStep(session: Session, flow: FlowOf<'list'>, text: string, facts: Facts): StepResult | null {
  if (choiceNumber(text) === 1) return startObjection(session, facts, { listId: flow.listId })
  const list = facts.lists.find(({ id }) => id === flow.listId)
  const running = list && publicityPhase(list, facts.today) === 'during'
  if (!running || !looksLikeClass(text)) return null
  if (facts.found?.found !== 'class-entries') {
    return { need: { find: 'class-entries', listId: flow.listId, className: className(text) } }
  }
  const { entries, classes } = facts.found
  const shown = publicList(list, entries, { names: 'masked', today: facts.today })?.classes ?? []
  const lines = shown.flatMap((group) => group.entries.map(({ name, level }) => `${name}　${level}`))
  const said = lines.length ? words.entries(className(text), lines) : words.noClass(text, classes)
  return turn(session, facts, ask(said, [{ label: words.object, value: 'object' }]))
}

function looksLikeClass(text: string): boolean {
  return text.length <= 12 && /班|年级|^[初高大中小]?[一二三四五六七八九\d]/.test(text) && !/[??吗呢]/.test(text)
}

/** `三年级（2）班`, `三年级二班`, `3年级2班` → `三年级2班`. */
function className(text: string): string {
  const digits = '零一二三四五六七八九'
  const bare = text.normalize('NFKC').replace(/[()（）\s]/g, '')
  const grade = bare.replace(/^(\d)年级/, (_, digit: string) => `${digits[Number(digit)]}年级`)
  return grade.replace(/([一二三四五六七八九])班$/, (_, digit: string) => `${digits.indexOf(digit)}班`)
}
