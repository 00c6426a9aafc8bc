import { general } from '../messages/general.js'
import { categoryLabels, objection as words } from '../messages/objection.js'
import { choiceNumber } from './input.js'
import { isOutsidePublicity } from './objection.js'
import type { FlowOf, ObjectionDraft, Session } from './session.js'
import { ask, type Facts, type Reply, type Step, turn, type Wish } from './step.js'

type Advance = (session: Session, facts: Facts, draft: ObjectionDraft) => Step

const confirmation = /^(确认|确定|提交|确认提交|是的?|对的?|好的?)$/

/** The last look before filing. The receipt is shown here, before the confirming «1». */
export const preview = { show, answer }

function show(session: Session, facts: Facts, given: ObjectionDraft, before: readonly Reply[]): Step {
  const draft = { ...given, receipt: given.receipt ?? facts.freshReceipt }
  const text = words.preview({
    category: draft.category ? categoryLabels[draft.category] : '',
    list: facts.lists.find(({ id }) => id === draft.listId)?.title ?? words.notAboutList,
    facts: draft.facts.join('\n'),
    files: draft.attachments.length,
    who: draft.identity === 'named' ? `实名：${draft.reporter ?? ''}` : '匿名',
    receipt: draft.receipt,
  })
  const late = isOutsidePublicity(draft, facts) ? [{ text: words.previewLate }] : []
  const choices = [
    { label: words.confirm, value: 'confirm' },
    { label: words.changeFacts, value: 'facts' },
    { label: words.changeCategory, value: 'category' },
    { label: words.changeWho, value: 'identity' },
    { label: words.cancel, value: 'cancel' },
  ]
  return turn(session, facts, ask(text, choices), {
    flow: { at: 'objection', step: 'preview', draft },
    before: [...before, ...late],
  })
}

function answer(session: Session, flow: FlowOf<'objection'>, text: string, facts: Facts, advance: Advance): Step {
  const { draft } = flow
  const number = confirmation.test(text) ? 1 : choiceNumber(text)
  switch (number) {
    case 1:
      return file(session, draft, facts)
    case 2:
      return advance(session, facts, { ...draft, facts: [] })
    case 3:
      return advance(session, facts, { ...draft, category: undefined })
    case 4:
      return advance(session, facts, { ...draft, identity: undefined, reporter: undefined })
    case 5:
      return turn(session, facts, general.cancelled, { flow: { at: 'idle' } })
    default:
      return { next: session, replies: [{ text: general.noSuchChoice(5) }], wishes: [] }
  }
}

function file(session: Session, draft: ObjectionDraft, facts: Facts): Step {
  const receipt = draft.receipt ?? facts.freshReceipt
  const wish: Wish = {
    do: 'file-objection',
    receipt,
    listId: draft.listId ?? null,
    category: draft.category ?? 'procedure',
    urgent: draft.urgent,
    facts: draft.facts.join('\n'),
    attachments: draft.attachments,
    identity: draft.identity ?? 'anonymous',
    reporter: draft.reporter ?? null,
  }
  return turn(session, facts, words.filed(receipt), {
    flow: { at: 'filed' },
    wishes: [wish],
    repliesAfter: {
      'filed-as-letter': [{ text: words.filedAsLetter(receipt) }],
      'already-filed': [{ text: general.alreadyFiled }],
    },
  })
}
