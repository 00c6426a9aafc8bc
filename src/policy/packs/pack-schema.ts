import { z } from 'zod'
import { stages } from '../../domain/stage.js'
import { articleSchema } from './article-schema.js'
import { idSchema, lines, markSchema, ruleSchema, termSchema } from './pack-fields.js'

/** What an amount is paid for; the words are those of the field. */
export const programmes = [
  'livingSubsidy',
  'nutritionScheme',
  'preschoolAid',
  'preschoolFeeExemption',
  'highSchoolGrant',
  'highSchoolFeeExemption',
  'vocationalGrant',
  'vocationalScholarship',
  'nationalGrant',
  'motivationalScholarship',
  'nationalScholarship',
  'undergraduateLoan',
  'postgraduateLoan',
] as const
export type Programme = (typeof programmes)[number]

/** Whom a row is for: every pupil, pupils found in hardship, the four groups of 2019, special education, award winners. */
export const payees = ['all', 'hardship', 'four-groups', 'special-education', 'awarded'] as const
export type Payee = (typeof payees)[number]

const standardSchema = z
  .strictObject({
    id: idSchema,
    programme: z.enum(programmes),
    stage: z.enum(stages),
    /** Left out where boarding makes no difference. */
    boarding: z.boolean().optional(),
    category: z.enum(payees).default('hardship'),
    /** Name of the tier as its place prints it. */
    tier: z.string().optional(),
    /** In YAML in yuan, as notices print it; in the program in fen. */
    yuan: z.number().positive().multipleOf(0.01),
    /** What the figure is: the sum itself, an average, the lowest or highest tier, or a ceiling. */
    figure: z.enum(['exact', 'average', 'lowest', 'highest', 'ceiling']).default('exact'),
    unit: z.string().default('元/生'),
    period: z.enum(['year', 'term', 'month', 'day', 'once']).default('year'),
    /** How often a year a sum by day or month is paid. */
    timesPerYear: z.number().int().positive().optional(),
    validFrom: termSchema,
    validTo: termSchema.optional(),
    mark: markSchema,
    rule: ruleSchema,
    note: z.string().optional(),
  })
  .refine((row) => !['day', 'month'].includes(row.period) || row.timesPerYear !== undefined, {
    error: '按天或按月发的标准要写 timesPerYear（一年几次）',
    path: ['timesPerYear'],
  })
  .transform(({ yuan, ...row }) => ({ ...row, amountFen: Math.round(yuan * 100) }))

const officeSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(2),
  /** `aid`: student-aid offices and lines; `other`: an office that a question not about aid belongs to. */
  kind: z.enum(['aid', 'other']),
  phone: z.string().optional(),
  hours: z.string().optional(),
  /** One sentence: what people go there for. */
  purpose: z.string().min(4),
  /** What the parent reads, at most 120 characters. */
  say: z.string().max(120),
  keywords: lines,
  questions: lines,
  /** The day on which someone last dialled or read it up; left out, nobody has yet. */
  checkedOn: z.iso.date().optional(),
  mark: markSchema,
})

const tierSchema = z.strictObject({
  id: idSchema,
  programme: z.enum(programmes),
  stage: z.enum(stages),
  /** Which way the names run; 第一档 is the lowest in some places and the highest in others. */
  order: z.enum(['lowest-first', 'highest-first']),
  averageYuan: z.number().positive().optional(),
  quotaPercent: z.number().positive().max(100).optional(),
  tiers: z
    .array(
      z.strictObject({
        name: z.string(),
        sharePercent: z.number().positive().max(100).optional(),
        /** Left out where the source cannot be read. */
        yuan: z.number().positive().optional(),
      }),
    )
    .min(2),
  mark: markSchema,
  rule: ruleSchema,
})

const publicitySchema = z.strictObject({
  id: idSchema,
  list: z.string(),
  /** As `publicity import --rule` takes it; left out where the place sets no number of days. */
  days: z
    .string()
    .regex(/^(working|calendar):\d+$/)
    .optional(),
  note: z.string(),
  mark: markSchema,
  rule: ruleSchema,
})

/** `pack.yaml` at the head of a pack's folder. */
export const packHeadSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  layer: z.enum(['national', 'province', 'city', 'district', 'school']),
  /** Slash-separated from the province down; '' is the whole country. */
  region: z.string(),
  /** Names by which people mention the place, longest first. */
  regionNames: z.array(z.string()).default([]),
  version: z.iso.date(),
})

/** Any other YAML file of a pack: one or several of these lists. */
export const packFileSchema = z.strictObject({
  articles: z.array(articleSchema).default([]),
  standards: z.array(standardSchema).default([]),
  offices: z.array(officeSchema).default([]),
  tierSets: z.array(tierSchema).default([]),
  publicity: z.array(publicitySchema).default([]),
})

export type PackHead = z.infer<typeof packHeadSchema>
export type PackFile = z.infer<typeof packFileSchema>
export type Standard = z.infer<typeof standardSchema>
export type Office = z.infer<typeof officeSchema>
export type TierSet = z.infer<typeof tierSchema>
export type PublicityDays = z.infer<typeof publicitySchema>
