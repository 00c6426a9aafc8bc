import { z } from 'zod'
import { objectionCategories } from '../../domain/objection.js'
import { outcomes } from '../../domain/outcome.js'
import { stages } from '../../domain/stage.js'
import { idSchema, lines, localNotice, markSchema, ruleSchema, termSchema } from './pack-fields.js'
import { printedAnswer } from './printed-answer.js'

export const topics = [
  'concept',
  'living-subsidy',
  'exemption',
  'nutrition',
  'determination',
  'application',
  'group',
  'publicity',
  'objection',
  'payment',
  'preschool',
  'senior',
  'vocational',
  'university',
  'loan',
  'scam',
  'privacy',
  'dignity',
  'donation',
  'transfer',
  'contact',
] as const
export type Topic = (typeof topics)[number]

const longestAnswer = 120

const variantSchema = z.strictObject({
  when: z.strictObject({ stage: z.enum(stages).optional(), boarding: z.boolean().optional() }),
  short: z.string().min(10),
  /** Ids of the standards whose amounts the text names. */
  uses: z.array(idSchema).default([]),
})

export const articleSchema = z
  .strictObject({
    id: idSchema,
    title: z.string().min(2).max(30),
    topic: z.enum(topics),
    /** One a line: the ways people ask, or state, what this article answers. */
    questions: lines,
    short: z.string().min(10),
    full: z.string().min(80),
    rule: ruleSchema,
    /** Left out: every stage. */
    stages: z.array(z.enum(stages)).min(1).optional(),
    validFrom: termSchema.optional(),
    validTo: termSchema.optional(),
    /** Kept only to be told as the past; must have `validTo`. */
    history: z.boolean().default(false),
    mark: markSchema,
    /** What the answer depends on: asked for before an amount is told. */
    needs: z.array(z.enum(['stage', 'boarding', 'region'])).default([]),
    variants: z.array(variantSchema).default([]),
    /** Wrong beliefs that the question may carry; `belief` one wording a line. */
    corrects: z.array(z.strictObject({ belief: lines, correction: z.string().max(60) })).default([]),
    /** What a question that lands here asks for, where it is not simply told a rule. */
    outcome: z.enum(outcomes).default('answer'),
    /** With outcome `intake`: what it would be filed as. */
    category: z.enum(objectionCategories).optional(),
    uses: z.array(idSchema).default([]),
    followUps: z.array(idSchema).default([]),
    /** The article of a farther layer that this one answers in its place; it is found by that one's questions too. */
    replaces: idSchema.optional(),
  })
  .check((context) => {
    const article = context.value
    const shorts = [article.short, ...article.variants.map((variant) => variant.short)]
    const say = (message: string, path: string) =>
      context.issues.push({ code: 'custom', message, path: [path], input: article })
    const long = shorts.find((short) => [...printedAnswer(short, article.rule)].length > longestAnswer)
    if (long) say(`回答连同依据超过 ${longestAnswer} 字：${long.slice(0, 20)}…`, 'short')
    if (article.history && !article.validTo) say('旧规定要写 validTo（到哪个学期为止）', 'history')
    if (article.mark === 'S') return
    const bare = [...shorts, article.full].find((text) => /\d元/.test(text) && !text.includes(localNotice))
    if (bare) say(`金额未经核实，要写明「${localNotice}」：${bare.slice(0, 20)}…`, 'mark')
  })

export type Article = z.infer<typeof articleSchema>
export type Variant = z.infer<typeof variantSchema>
