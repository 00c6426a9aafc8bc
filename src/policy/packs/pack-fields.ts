import { z } from 'zod'
import { type Term, termPattern } from './term.js'

/** S: read in a copy of the source; S2: read in a secondary page; M: from memory. Amounts marked S2 or M are never final. */
export const markSchema = z.enum(['S', 'S2', 'M'])
export type Mark = z.infer<typeof markSchema>

export const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '编号只用小写字母、数字和短横线')

export const termSchema = z.custom<Term>(
  (value) => typeof value === 'string' && termPattern.test(value),
  '学期要写成 2024-spring 或 2024-autumn',
)

/** A block of text with one entry a line, empty lines skipped. */
export const lines = z
  .string()
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
  .pipe(z.array(z.string()).min(1))

export const ruleSchema = z.strictObject({
  /** Document number, or the title where the number is not known; as printed in the answer. */
  document: z.string().min(2),
  clause: z.string().optional(),
  /** When it was issued: a year, a month or a day. */
  date: z
    .string()
    .regex(/^\d{4}(-\d\d){0,2}$/)
    .optional(),
})
export type Rule = z.infer<typeof ruleSchema>

/** The words «以当年当地通知为准», which every amount marked S2 or M carries. */
export const localNotice = '以当年当地通知为准'
