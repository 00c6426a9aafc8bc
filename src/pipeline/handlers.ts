import { announceCase } from '../actions/announce-case.js'
import { deliver, type SendPort } from '../actions/deliver.js'
import { fanOutNotice } from '../actions/fan-out-notice.js'
import { fireDeadline } from '../actions/fire-deadline.js'
import type { JobContext } from '../actions/job-context.js'
import { runSlot } from '../actions/run-slot.js'
import type { Handlers } from './catalogue.js'
import type { Relay } from './relay.js'

export type HandlerParts = JobContext & {
  readonly relay: Relay
  /** Missing where no bot runs: no `deliver` job is taken there. */
  readonly send?: SendPort
  sweep(): Promise<void>
}

/** Each handler loads the row, checks that it still needs doing and does it: running twice equals running once. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { relay, send, sweep } = parts
  const sendOne = async ({ deliveryId }: { deliveryId: string }) => {
    if (send) await deliver({ ...parts, send }, deliveryId)
  }
  return {
    'announce-case': async ({ caseId }) => relay.hand(await announceCase(parts, caseId)),
    'run-slot': async (slot) => relay.hand(await runSlot(parts, slot)),
    'fire-deadline': async ({ deadlineId }) => relay.hand(await fireDeadline(parts, deadlineId)),
    'fan-out-notice': async ({ noticeId }) => {
      for (let done = false; !done; ) {
        const step = await fanOutNotice(parts, noticeId)
        await relay.hand(step.outboxIds)
        done = step.done
      }
    },
    deliver: sendOne,
    'deliver-notice': sendOne,
    sweep: async () => sweep(),
  }
}
