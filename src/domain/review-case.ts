/** The life of a review case. A case moves only along this table (design.md, "Review case"). */
export const caseStates = [
  'filed',
  'accepted',
  'declined',
  'redirected',
  'investigating',
  'waiting-for-reporter',
  'proposed',
  'decided',
  'replied',
  'rechecking',
  'closed',
  'withdrawn',
] as const
export type CaseState = (typeof caseStates)[number]

export const caseEvents = [
  'accept',
  'decline',
  'redirect',
  'investigate',
  'ask-reporter',
  'reporter-answered',
  'propose',
  'send-back',
  'approve',
  'reply',
  'close',
  'request-recheck',
  'withdraw',
  'extend',
] as const
export type CaseEventType = (typeof caseEvents)[number]

/** A recheck keeps its state from proposal to approval: it is other people's work and has its own clock. */
export const caseTable = {
  filed: { accept: 'accepted', decline: 'declined', redirect: 'redirected', withdraw: 'withdrawn' },
  accepted: { investigate: 'investigating', extend: 'accepted', withdraw: 'withdrawn' },
  investigating: {
    'ask-reporter': 'waiting-for-reporter',
    propose: 'proposed',
    extend: 'investigating',
    withdraw: 'withdrawn',
  },
  // Staff may go on without the answer: a reporter who never comes back must not stop a case for ever.
  'waiting-for-reporter': {
    'reporter-answered': 'investigating',
    investigate: 'investigating',
    withdraw: 'withdrawn',
  },
  proposed: { approve: 'decided', 'send-back': 'investigating', withdraw: 'withdrawn' },
  decided: { reply: 'replied', withdraw: 'withdrawn' },
  replied: { close: 'closed', 'request-recheck': 'rechecking', withdraw: 'withdrawn' },
  rechecking: { propose: 'rechecking', 'send-back': 'rechecking', approve: 'decided', withdraw: 'withdrawn' },
  declined: {},
  redirected: {},
  closed: {},
  withdrawn: {},
} as const satisfies Record<CaseState, Partial<Record<CaseEventType, CaseState>>>

/** The step is not in the table, or was allowed once and has been taken. */
export class TransitionRefused extends Error {
  override readonly name = 'TransitionRefused'
  constructor(
    readonly state: CaseState,
    readonly event: CaseEventType,
  ) {
    super(`a case that is ${state} cannot ${event}`)
  }
}

/** The state after the event; throws `TransitionRefused`. */
export function transition(state: CaseState, event: CaseEventType): CaseState {
  const row: Partial<Record<CaseEventType, CaseState>> = caseTable[state]
  const next = row[event]
  if (!next) throw new TransitionRefused(state, event)
  return next
}

/** Whether anything can still happen to the case; while it is open, a list entry it concerns cannot become final. */
export function isOpen(state: CaseState): boolean {
  return Object.keys(caseTable[state]).length > 0
}

/** What the once-only steps depend on, as the case's row keeps it. */
export type CaseProgress = { readonly state: CaseState; readonly recheck: boolean; readonly extensions: number }

/** `transition` with memory: one recheck and one extension in a case's life. Throws `TransitionRefused`. */
export function advance(progress: CaseProgress, event: CaseEventType): CaseProgress {
  const { recheck, extensions } = progress
  const state = transition(progress.state, event)
  if (event === 'request-recheck') {
    if (recheck) throw new TransitionRefused(progress.state, event)
    return { state, recheck: true, extensions }
  }
  if (event === 'extend') {
    if (extensions > 0) throw new TransitionRefused(progress.state, event)
    return { state, recheck, extensions: extensions + 1 }
  }
  return { state, recheck, extensions }
}
