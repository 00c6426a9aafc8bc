import { z } from 'zod'
import type { JobName, JobPayloads, JobRequest } from '../domain/job.js'
import { alertSlots } from '../domain/slots.js'

/** `review`: what a case or notice needs. `clock`: what a time asks for, in order. `deliver`: what leaves by the bot. */
export const queueNames = ['review', 'clock', 'deliver'] as const
export type QueueName = (typeof queueNames)[number]

const id = z.uuid()
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Every job: its queue, its payload, and what goes before it (a lower priority is earlier; none is earliest). */
export const catalogue = {
  'announce-case': { queue: 'review', payload: z.strictObject({ caseId: id }) },
  'run-slot': { queue: 'clock', payload: z.strictObject({ schoolId: id, slot: z.enum(alertSlots), day }) },
  'fire-deadline': { queue: 'clock', payload: z.strictObject({ deadlineId: id }) },
  'fan-out-notice': { queue: 'review', payload: z.strictObject({ noticeId: id }), priority: 10 },
  deliver: { queue: 'deliver', payload: z.strictObject({ deliveryId: id }) },
  'deliver-notice': { queue: 'deliver', payload: z.strictObject({ deliveryId: id }), priority: 10 },
  sweep: { queue: 'clock', payload: z.strictObject({}) },
} as const satisfies { [Name in JobName]: JobDefinition<JobPayloads[Name]> }

type JobDefinition<Payload> = { queue: QueueName; payload: z.ZodType<Payload>; priority?: number }

/** One handler per job: leaving one out does not compile. */
export type Handlers = { [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> }

/** Whether a stored name is a job that this version knows. */
export function isJobName(name: string): name is JobName {
  return Object.hasOwn(catalogue, name)
}

/** The job's definition, without the literal types that only the handlers need. */
export function definitionOf(name: JobName): JobDefinition<unknown> {
  return catalogue[name]
}

/** A stored job as a request, or null when its name or payload is not of this catalogue. */
export function parseRequest(job: string, payload: unknown): JobRequest | null {
  if (!isJobName(job)) return null
  const parsed = definitionOf(job).payload.safeParse(payload)
  return parsed.success ? ({ job, payload: parsed.data } as JobRequest) : null
}

/** The same request always has the same id, so that adding it twice is adding it once. BullMQ allows no colon in it. */
export function jobIdOf({ job, payload }: JobRequest): string {
  return [job, ...Object.values(payload)].join('-').replaceAll(':', '')
}
