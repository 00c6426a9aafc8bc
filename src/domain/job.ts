import type { Day } from './day.js'
import type { AlertSlot } from './slots.js'

/** What each job carries: opaque ids, days and slots, never a word of a person. */
export type JobPayloads = {
  'announce-case': { caseId: string }
  'run-slot': { schoolId: string; slot: AlertSlot; day: Day }
  'fire-deadline': { deadlineId: string }
  'fan-out-notice': { noticeId: string }
  deliver: { deliveryId: string }
  /** A notice among many: leaves after what staff and reporters wait for. */
  'deliver-notice': { deliveryId: string }
  sweep: Record<string, never>
}
export type JobName = keyof JobPayloads

/** A job that a transaction wants done. */
export type JobRequest = { [Name in JobName]: { job: Name; payload: JobPayloads[Name] } }[JobName]
