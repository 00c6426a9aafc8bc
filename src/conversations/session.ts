import { z } from 'zod'
import { objectionCategories } from '../domain/objection.js'
import { stages } from '../domain/stage.js'

/** Drafts are kept this long after the last word. */
export const draftKeptHours = 24
/** Digits are read as choices of the last menu for this long. */
export const menuBoundMinutes = 30

const choiceSchema = z.object({ label: z.string(), value: z.string() })
export type MenuChoice = z.infer<typeof choiceSchema>

const memorySchema = z.object({
  stage: z.enum(stages).optional(),
  boarding: z.boolean().optional(),
  topic: z.string().optional(),
  articleId: z.string().optional(),
  pending: z.string().optional(),
})

const objectionDraftSchema = z.object({
  /** Undefined until chosen; null when the matter is about no list. */
  listId: z.string().nullable().optional(),
  category: z.enum(objectionCategories).optional(),
  urgent: z.boolean(),
  facts: z.array(z.string()),
  attachments: z.array(z.string()),
  identity: z.enum(['anonymous', 'named']).optional(),
  reporter: z.string().optional(),
  receipt: z.string().optional(),
})
export type ObjectionDraft = z.infer<typeof objectionDraftSchema>

const proposalSchema = z.object({
  finding: z.string().optional(),
  effect: z.string().optional(),
  text: z.array(z.string()),
})
export type ProposalDraft = z.infer<typeof proposalSchema>

const objectionSteps = ['list', 'category', 'category-more', 'facts', 'identity', 'reporter', 'preview'] as const
export type ObjectionStep = (typeof objectionSteps)[number]

const staffSteps = ['view', 'reason', 'question', 'finding', 'effect', 'reply-text', 'proposal-preview'] as const
export type StaffStep = (typeof staffSteps)[number]

const flowSchema = z.discriminatedUnion('at', [
  z.object({ at: z.literal('idle') }),
  /** Something has just been filed: a repeated confirmation is answered, not filed again. */
  z.object({ at: z.literal('filed') }),
  z.object({ at: z.literal('objection'), step: z.enum(objectionSteps), draft: objectionDraftSchema }),
  z.object({
    at: z.literal('mailbox'),
    step: z.enum(['writing', 'preview']),
    texts: z.array(z.string()),
    receipt: z.string().optional(),
  }),
  z.object({ at: z.literal('receipt') }),
  /** A reporter who showed a receipt. Lives in memory only: nothing stored ties a contact to a case. */
  z.object({
    at: z.literal('case'),
    caseId: z.string(),
    step: z.enum(['view', 'evidence', 'withdraw']),
    texts: z.array(z.string()),
    attachments: z.array(z.string()),
  }),
  z.object({
    at: z.literal('staff-case'),
    caseId: z.string(),
    step: z.enum(staffSteps),
    event: z.string().optional(),
    proposal: proposalSchema,
  }),
  z.object({
    at: z.literal('staff-letter'),
    letterId: z.string(),
    step: z.enum(['view', 'writing', 'preview']),
    texts: z.array(z.string()),
  }),
  z.object({ at: z.literal('list'), listId: z.string() }),
])
export type Flow = z.infer<typeof flowSchema>
export type FlowOf<At extends Flow['at']> = Extract<Flow, { at: At }>

const sessionSchema = z.object({
  v: z.literal(1),
  flow: flowSchema,
  menu: z.object({ choices: z.array(choiceSchema), at: z.string() }).nullable(),
  memory: memorySchema,
  /** How often in a row the person was not understood. */
  misses: z.number().int(),
})

/** What a conversation remembers between two messages. */
export type Session = z.infer<typeof sessionSchema>

export const freshSession: Session = { v: 1, flow: { at: 'idle' }, menu: null, memory: {}, misses: 0 }

/** Reads a stored session; one of an older version, or a damaged one, reads as absent. */
export function parseSession(stored: unknown): Session | null {
  return sessionSchema.safeParse(stored).data ?? null
}

/** Drafts survive a restart. What would tie a person to a filed case, or can be had again by asking, does not. */
export function isDurable(session: Session): boolean {
  switch (session.flow.at) {
    case 'objection':
    case 'mailbox':
    case 'staff-case':
    case 'staff-letter':
      return true
    case 'idle':
    case 'filed':
    case 'receipt':
    case 'case':
    case 'list':
      return false
  }
}

/** Whether images and files are part of what is being done. */
export function takesFiles({ flow }: Session): boolean {
  return flow.at === 'objection' || flow.at === 'case'
}
