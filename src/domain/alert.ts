import { z } from 'zod'
import type { Role } from './access.js'
import { alertSlots } from './slots.js'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const code = z.string().regex(/^[\w-]{1,20}$/)

/** What a message that the pipeline sends is about: codes, days and counts only. Its words are made when it leaves. */
export const aboutSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('case'), caseCode: code, deadline: day.nullable() }),
  z.strictObject({
    what: z.literal('slot'),
    slot: z.enum(alertSlots),
    day,
    newCases: z.array(code).readonly(),
    openCases: z.number(),
    overdue: z.number(),
  }),
  z.strictObject({
    what: z.literal('deadline'),
    kind: z.enum(['reminder', 'due', 'escalation']),
    caseCode: code,
    deadline: day.nullable(),
  }),
  z.strictObject({
    what: z.literal('digest'),
    day,
    letters: z.array(z.strictObject({ code, days: z.number() })).readonly(),
    moreLetters: z.number(),
    openCases: z.number(),
    overdue: z.number(),
  }),
  /** For a reporter who gave a name: something has moved; what, they read by their receipt. */
  z.strictObject({ what: z.literal('news') }),
])
export type About = z.infer<typeof aboutSchema>

/** A staff member whom the bot can reach, by every contact of theirs. */
export type Listener = { readonly staffId: string; readonly role: Role; readonly contactIds: readonly string[] }

/** Who may hear of a case at all: nobody who is recused from it. */
export function listenersOf(
  listeners: readonly Listener[],
  { recusedIds }: { recusedIds: readonly string[] },
): Listener[] {
  return listeners.filter(({ staffId }) => !recusedIds.includes(staffId))
}

/**
 * Who is told of a new case: aid officers and the principal. Misconduct with money and retaliation go straight to the
 * principal, and to the aid officers only while the bot knows no principal who may hear of it.
 */
export function announcedTo(
  listeners: readonly Listener[],
  reviewCase: { urgent: boolean; recusedIds: readonly string[] },
): Listener[] {
  const may = listenersOf(listeners, reviewCase)
  const principals = may.filter(({ role }) => role === 'principal')
  const officers = may.filter(({ role }) => role === 'aid-officer')
  if (reviewCase.urgent && principals.length > 0) return principals
  return [...officers, ...principals]
}

/** Who is told of a deadline: whoever works on the case, or the aid officers; an escalation goes to the principal. */
export function deadlineTo(
  listeners: readonly Listener[],
  deadline: {
    kind: 'reminder' | 'due' | 'escalation'
    urgent: boolean
    assigneeId: string | null
    recusedIds: readonly string[]
  },
): Listener[] {
  const may = listenersOf(listeners, deadline)
  const assignee = may.filter(({ staffId }) => staffId === deadline.assigneeId)
  const principals = may.filter(({ role }) => role === 'principal')
  const first = deadline.kind === 'escalation' ? principals : assignee
  return first.length > 0 ? first : announcedTo(listeners, deadline)
}
