import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { outcomes } from '../../domain/outcome.js'
import { type Stage, stages } from '../../domain/stage.js'

const accepted = z.array(z.string())
const context = z
  .object({ region: z.string().optional(), stage: z.string().optional(), date: z.string().optional() })
  .default({})

const questionSchema = z.object({
  id: z.string(),
  question: z.string(),
  context: z.array(z.string()).default([]),
  accept: accepted,
  must: z.array(z.array(z.string())).default([]),
  must_scope: z.union([z.literal('any'), accepted]).default(['answer']),
  must_not: z.array(z.string()).default([]),
  school_context: context,
  group: z.string().default('-'),
})

const objectionSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    accept_outcomes: accepted,
    category: z.string(),
    urgent: z.boolean().default(false),
    form: z.string().default('objection'),
  })
  .transform(({ text, accept_outcomes, form, ...rest }) => ({
    ...rest,
    question: text,
    accept: accept_outcomes,
    group: form,
  }))

const titleSchema = z
  .object({ id: z.string(), title: z.string(), in_domain: z.boolean(), accept: accepted })
  .transform(({ title, in_domain, ...rest }) => ({
    ...rest,
    question: title,
    inDomain: in_domain,
    group: in_domain ? 'in domain' : 'other offices',
  }))

/** One line of an evaluation set, whatever its form. */
export type Line = z.infer<typeof questionSchema> & {
  readonly category?: string
  readonly urgent?: boolean
  readonly inDomain?: boolean
}

/** Reads a JSONL file of questions, objections or mailbox titles. Throws when a line fits none of these forms. */
export function readSet(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => lineOf(JSON.parse(line)))
}

function lineOf(value: unknown): Line {
  const known = z.union([objectionSchema, titleSchema]).safeParse(value)
  if (!known.success) return questionSchema.parse(value)
  return { context: [], must: [], must_scope: ['answer'], must_not: [], school_context: {}, ...known.data }
}

const stagesByName: Record<string, Stage> = {
  学前: 'preschool',
  幼儿园: 'preschool',
  小学: 'primary',
  初中: 'junior',
  高中: 'senior',
  普高: 'senior',
  中职: 'vocational',
  大学: 'university',
}

/** The stage by its everyday name; a primary school where none is given. */
export function stageNamed(name: string | undefined): Stage {
  return stagesByName[name ?? ''] ?? stages.find((stage) => stage === name) ?? 'primary'
}

/** `云南昆明` → `云南/昆明`: a province's short name has two characters, three for 内蒙古 and 黑龙江. */
export function regionNamed(name: string | undefined): string {
  if (!name || name.includes('/')) return name ?? ''
  const province = /^(?:内蒙古|黑龙江)/.exec(name)?.[0] ?? name.slice(0, 2)
  return name === province ? province : `${province}/${name.slice(province.length)}`
}

export function isOutcome(text: string): boolean {
  return (outcomes as readonly string[]).includes(text)
}
