import type { Role } from '../domain/access.js'
import type { Day } from '../domain/day.js'
import type { ReplyChoice } from '../domain/message.js'
import type { ObjectionCategory } from '../domain/objection.js'
import type { Outcome } from '../domain/outcome.js'
import type { PublicityRule } from '../domain/publicity.js'
import type { CaseEventType, CaseState } from '../domain/review-case.js'
import type { School } from '../domain/school.js'
import type { PolicyMemory, PolicyReply } from '../policy/policy.js'
import type { MenuChoice, ProposalDraft, Session } from './session.js'

export type Reply = {
  readonly text: string
  readonly choices?: readonly ReplyChoice[]
  readonly outcome?: Outcome
  readonly rule?: string
  readonly articleId?: string
  /** Sent along as a file: the id of a stored attachment. */
  readonly attachmentId?: string
}

export type ListFacts = {
  readonly id: string
  readonly title: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly rule: PublicityRule
}

export type StaffFacts = { readonly id: string; readonly name: string; readonly role: Role }

/** A case as its reporter may see it. */
export type ReporterCase = {
  readonly caseId: string
  readonly code: string
  readonly state: CaseState
  readonly filedOn: Day
  readonly dueOn: Day | null
  readonly question: string | null
  readonly reply: string | null
}

/** A letter as its writer may see it. */
export type WriterLetter = {
  readonly code: string
  readonly receivedOn: Day
  readonly read: boolean
  readonly reply: string | null
}

/** A case as a permitted member of staff may see it; its words come only with `contents`. */
export type StaffCase = {
  readonly caseId: string
  readonly code: string
  readonly state: CaseState
  readonly category: ObjectionCategory
  readonly urgent: boolean
  readonly identity: 'anonymous' | 'confidential' | 'named'
  readonly filedOn: Day
  readonly dueOn: Day | null
  readonly listTitle: string | null
  readonly assignee: string | null
  /** What the viewer may do next. */
  readonly events: readonly CaseEventType[]
}
export type CaseContents = {
  readonly entries: readonly { readonly kind: string; readonly day: Day; readonly body: string }[]
  readonly attachmentIds: readonly string[]
}
export type StaffLetter = {
  readonly letterId: string
  readonly code: string
  readonly state: string
  readonly receivedOn: Day
  readonly daysOpen: number
}

/** Something that a step must know before it can answer; the caller fetches it and steps again with `found`. */
export type Need =
  | { readonly find: 'receipt'; readonly code: string }
  | { readonly find: 'reporter-case'; readonly caseId: string }
  | { readonly find: 'todo' }
  | { readonly find: 'staff-case'; readonly caseId: string }
  | { readonly find: 'letters' }
  | { readonly find: 'letter'; readonly letterId: string }
  | { readonly find: 'class-entries'; readonly listId: string; readonly className: string }

export type Found =
  | { readonly found: 'nothing' }
  | { readonly found: 'reporter-case'; readonly case: ReporterCase }
  | { readonly found: 'writer-letter'; readonly letter: WriterLetter }
  | { readonly found: 'todo'; readonly cases: readonly StaffCase[]; readonly letters: number }
  | { readonly found: 'staff-case'; readonly case: StaffCase; readonly contents: CaseContents }
  | { readonly found: 'letters'; readonly letters: readonly StaffLetter[] }
  | { readonly found: 'letter'; readonly letter: StaffLetter; readonly body: string; readonly reply: string | null }
  | {
      readonly found: 'class-entries'
      readonly entries: readonly { readonly name: string; readonly className: string; readonly level: string }[]
      readonly classes: readonly string[]
    }

/** Everything a step may look at besides the session and the message. */
export type Facts = {
  readonly now: Date
  readonly today: Day
  readonly school: School
  /** Published lists: those to come, running, or ended within the last sixty days; the running ones first. */
  readonly lists: readonly ListFacts[]
  readonly staff: StaffFacts | null
  /** A receipt code nobody holds yet. */
  readonly freshReceipt: string
  answer(question: string, memory: PolicyMemory): PolicyReply
  readonly found?: Found
}

/** What a step wants done, all in one transaction with the session. */
export type Wish =
  | {
      readonly do: 'file-objection'
      readonly receipt: string
      readonly listId: string | null
      readonly category: ObjectionCategory
      readonly urgent: boolean
      readonly facts: string
      readonly attachments: readonly string[]
      readonly identity: 'anonymous' | 'named'
      readonly reporter: string | null
    }
  | { readonly do: 'write-letter'; readonly receipt: string; readonly text: string }
  | {
      readonly do: 'add-evidence'
      readonly caseId: string
      readonly text: string
      readonly attachments: readonly string[]
    }
  | { readonly do: 'reporter-event'; readonly caseId: string; readonly event: 'withdraw' | 'close' }
  | { readonly do: 'subscribe' | 'unsubscribe' }
  | { readonly do: 'bind-staff'; readonly inviteCode: string }
  | {
      readonly do: 'advance-case'
      readonly caseId: string
      readonly event: CaseEventType
      readonly text?: string
      readonly proposal?: ProposalDraft
    }
  | { readonly do: 'recuse' | 'mark-case-read'; readonly caseId: string }
  | { readonly do: 'mark-letter-read'; readonly letterId: string }
  | { readonly do: 'answer-letter'; readonly letterId: string; readonly text: string }
  /** A question without an answer, already masked. */
  | { readonly do: 'note-unanswered'; readonly question: string }

/** How a wish came out, where that changes what is said. */
export type Effect = 'done' | 'filed-as-case' | 'filed-as-letter' | 'already-filed' | 'not-subscribed' | 'bound'

export type Step = {
  readonly next: Session
  readonly replies: readonly Reply[]
  readonly wishes: readonly Wish[]
  /** Said instead of `replies` when the last wish came out so. */
  readonly repliesAfter?: Partial<Record<Effect, readonly Reply[]>>
}
export type StepResult = Step | { readonly need: Need }

/** A reply with at most five numbered choices; the session binds the digits to them. */
export function ask(text: string, choices: readonly MenuChoice[]): { reply: Reply; choices: readonly MenuChoice[] } {
  const numbered = choices.slice(0, 5).map((choice, index) => ({ key: String(index + 1), label: choice.label }))
  const lines = numbered.map(({ key, label }) => `${key} ${label}`)
  return { reply: { text: [text, ...lines].join('\n'), choices: numbered }, choices: choices.slice(0, 5) }
}

/** The usual end of a step: says `reply`, moves to `flow`, binds the digits to `choices` (none: unbinds them). */
export function turn(
  session: Session,
  facts: Pick<Facts, 'now'>,
  said: { reply: Reply; choices?: readonly MenuChoice[] } | string,
  more: {
    flow?: Session['flow']
    wishes?: readonly Wish[]
    repliesAfter?: Step['repliesAfter']
    before?: readonly Reply[]
  } = {},
): Step {
  const { reply, choices } = typeof said === 'string' ? { reply: { text: said }, choices: undefined } : said
  const menu = choices?.length ? { choices: [...choices], at: facts.now.toISOString() } : null
  const next: Session = { ...session, misses: 0, menu, flow: more.flow ?? session.flow }
  return {
    next,
    replies: [...(more.before ?? []), reply],
    wishes: more.wishes ?? [],
    ...(more.repliesAfter ? { repliesAfter: more.repliesAfter } : {}),
  }
}
