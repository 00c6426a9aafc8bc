import { type ObjectionCategory, objectionCategories } from '../domain/objection.js'
import { publicityPhase } from '../domain/publicity.js'
import { general } from '../messages/general.js'
import { categoryLabels, objection as words } from '../messages/objection.js'
import { choiceNumber, type Input } from './input.js'
import { preview } from './objection-preview.js'
import type { FlowOf, MenuChoice, ObjectionDraft, ObjectionStep, Session } from './session.js'
import { ask, type Facts, type Reply, type Step, turn } from './step.js'

type Flow = FlowOf<'objection'>

export const factsLimit = 4000
const attachmentLimit = 20
/** What can only be about an entry of a list. */
const listCategories: readonly ObjectionCategory[] = [
  'missed',
  'false_information',
  'hidden_assets',
  'wrong_level',
  'favouritism',
]
const firstCategories: readonly ObjectionCategory[] = [
  'missed',
  'hidden_assets',
  'withheld_payment',
  'proxy_or_card_kept',
]

/** Opens the intake, with what is known already filled in. */
export function startObjection(
  session: Session,
  facts: Facts,
  known: { category?: ObjectionCategory; urgent?: boolean; text?: string; listId?: string } = {},
): Step {
  const draft: ObjectionDraft = {
    category: known.category,
    urgent: known.urgent ?? false,
    facts: known.text ? [known.text] : [],
    attachments: [],
    listId: known.listId,
  }
  const before: Reply[] = [{ text: words.start }, { text: words.platform }]
  return advance(session, facts, draft, before)
}

/** One message within the intake. */
export function objectionStep(session: Session, flow: Flow, input: Input, facts: Facts): Step {
  if (input.kind === 'attachment') return takeAttachment(session, flow, input.attachmentId, facts)
  const text = input.kind === 'text' ? input.text : ''
  switch (flow.step) {
    case 'list':
    case 'category':
    case 'category-more':
    case 'identity':
      return takeChoice(session, flow, text, facts)
    case 'facts':
      return takeFacts(session, flow, text, facts)
    case 'reporter':
      return advance(session, facts, { ...flow.draft, reporter: text.slice(0, 200) })
    case 'preview':
      return preview.answer(session, flow, text, facts, advance)
  }
}

/** One step back; null at the first. */
export function objectionBack(session: Session, flow: Flow, facts: Facts): Step | null {
  const { draft } = flow
  switch (flow.step) {
    case 'list':
      return null
    case 'category':
      return facts.lists.length ? advance(session, facts, { ...draft, listId: undefined, category: undefined }) : null
    case 'category-more':
      return show(session, facts, draft, 'category')
    case 'facts':
      return advance(session, facts, { ...draft, category: undefined })
    case 'identity':
      return show(session, facts, draft, 'facts')
    case 'reporter':
      return show(session, facts, { ...draft, identity: undefined }, 'identity')
    case 'preview':
      return show(session, facts, { ...draft, identity: undefined, reporter: undefined }, 'identity')
  }
}

/** Whether the matter will be a letter to the principal because its list is not being publicised. */
export function isOutsidePublicity(draft: ObjectionDraft, facts: Pick<Facts, 'lists' | 'today'>): boolean {
  const list = facts.lists.find(({ id }) => id === draft.listId)
  if (list) return publicityPhase(list, facts.today) !== 'during'
  return draft.category !== undefined && listCategories.includes(draft.category)
}

/** Asks for the first thing that is still missing. */
function advance(session: Session, facts: Facts, draft: ObjectionDraft, before: readonly Reply[] = []): Step {
  if (draft.listId === undefined && facts.lists.length === 0) draft = { ...draft, listId: null }
  if (draft.listId === undefined) return show(session, facts, draft, 'list', before)
  if (!draft.category) return show(session, facts, draft, 'category', before)
  if (draft.facts.length === 0) return show(session, facts, draft, 'facts', before)
  if (!draft.identity) return show(session, facts, draft, 'identity', before)
  if (draft.identity === 'named' && !draft.reporter) return show(session, facts, draft, 'reporter', before)
  return preview.show(session, facts, draft, before)
}

function show(
  session: Session,
  facts: Facts,
  draft: ObjectionDraft,
  step: Exclude<ObjectionStep, 'preview'>,
  before: readonly Reply[] = [],
): Step {
  return turn(session, facts, questionOf(step, draft, facts), { flow: { at: 'objection', step, draft }, before })
}

function questionOf(step: Exclude<ObjectionStep, 'preview'>, draft: ObjectionDraft, facts: Facts) {
  switch (step) {
    case 'list':
      return ask(words.whichList, listChoices(facts))
    case 'category':
      return ask(words.whatAbout, [
        ...firstCategories.map(categoryChoice),
        { label: words.moreCategories, value: 'more' },
      ])
    case 'category-more':
      return ask(words.whatAbout, moreCategoryChoices(0))
    case 'facts':
      return draft.facts.length ? words.factsKept(lengthOf(draft), draft.attachments.length) : words.facts
    case 'identity':
      return ask(words.whoAreYou, [
        { label: words.anonymous, value: 'anonymous' },
        { label: words.named, value: 'named' },
      ])
    case 'reporter':
      return words.reporter
  }
}

function takeChoice(session: Session, flow: Flow, text: string, facts: Facts): Step {
  const choices = session.menu?.choices ?? []
  const number = choiceNumber(text)
  const picked =
    number === null ? choices.find(({ label }) => text.length > 1 && label.includes(text)) : choices[number - 1]
  if (!picked) return { next: session, replies: [{ text: general.noSuchChoice(choices.length) }], wishes: [] }
  const { draft } = flow
  if (flow.step === 'list')
    return advance(session, facts, { ...draft, listId: picked.value === 'none' ? null : picked.value })
  if (flow.step === 'identity') {
    return advance(session, facts, { ...draft, identity: picked.value === 'named' ? 'named' : 'anonymous' })
  }
  if (picked.value === 'more') return showMore(session, facts, draft, 0)
  if (picked.value === 'more-1') return showMore(session, facts, draft, 1)
  const category = objectionCategories.find((name) => name === picked.value)
  return advance(session, facts, { ...draft, category })
}

function showMore(session: Session, facts: Facts, draft: ObjectionDraft, page: 0 | 1): Step {
  return turn(session, facts, ask(words.whatAbout, moreCategoryChoices(page)), {
    flow: { at: 'objection', step: 'category-more', draft },
  })
}

function takeFacts(session: Session, flow: Flow, text: string, facts: Facts): Step {
  const { draft } = flow
  if (choiceNumber(text) === 1) {
    if (draft.facts.length) return advance(session, facts, draft)
    return { next: session, replies: [{ text: words.factsMissing }], wishes: [] }
  }
  const grown = { ...draft, facts: [...draft.facts, text] }
  if (lengthOf(grown) > factsLimit)
    return { next: session, replies: [{ text: general.tooLong(factsLimit) }], wishes: [] }
  return show(session, facts, grown, 'facts')
}

function takeAttachment(session: Session, flow: Flow, attachmentId: string, facts: Facts): Step {
  const { draft } = flow
  if (draft.attachments.length >= attachmentLimit) {
    return { next: session, replies: [{ text: words.tooManyFiles }], wishes: [] }
  }
  const grown = { ...draft, attachments: [...draft.attachments, attachmentId] }
  const next: Session = { ...session, flow: { ...flow, draft: grown } }
  if (flow.step === 'preview') return preview.show(session, facts, grown, [])
  return { next, replies: [{ text: words.fileKept(grown.attachments.length) }], wishes: [] }
}

function listChoices(facts: Facts): MenuChoice[] {
  const lists = facts.lists.slice(0, 4).map((list) => ({
    label: words.listLabel(list.title, list.endsOn, publicityPhase(list, facts.today) === 'during'),
    value: list.id,
  }))
  return [...lists, { label: words.notAboutList, value: 'none' }]
}

function moreCategoryChoices(page: 0 | 1): MenuChoice[] {
  const rest = objectionCategories.filter((category) => !firstCategories.includes(category)).map(categoryChoice)
  return page === 0 ? [...rest.slice(0, 4), { label: words.moreCategories, value: 'more-1' }] : rest.slice(4)
}

function categoryChoice(category: ObjectionCategory): MenuChoice {
  return { label: categoryLabels[category], value: category }
}

function lengthOf(draft: ObjectionDraft): number {
  return draft.facts.reduce((sum, text) => sum + text.length, 0)
}
