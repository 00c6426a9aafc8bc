import type { Outcome } from '../domain/outcome.js'
import type { Session } from './session.js'
import type { Step } from './step.js'

/** The outcome of a step, also of one that a menu or command led to. */
export function spokenOutcome({ replies, next }: Step): Outcome {
  return replies.findLast((reply) => reply.outcome)?.outcome ?? outcomeOfFlow(next.flow)
}

function outcomeOfFlow(flow: Session['flow']): Outcome {
  switch (flow.at) {
    case 'objection':
      return 'intake'
    case 'receipt':
    case 'case':
      return 'status'
    case 'mailbox':
      return 'human'
    case 'list':
      return 'answer'
    case 'idle':
    case 'filed':
    case 'staff-case':
    case 'staff-letter':
      return 'chat'
  }
}
