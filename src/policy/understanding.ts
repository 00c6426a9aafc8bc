import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { objectionCategories } from '../domain/objection.js'
import { outcomes } from '../domain/outcome.js'
import { stages } from '../domain/stage.js'
import { PackError } from './packs/pack-error.js'
import { readYaml } from './packs/read-yaml.js'
import { type LexiconData, lexiconSchema } from './text/lexicon.js'

const exampleSchema = z.object({
  text: z.string().min(1),
  outcome: z.enum(outcomes),
  /** Id of the article or office that it belongs to, or of a group of them. */
  topic: z.string().optional(),
  /** `not_aid` and `other_office` say that it is no matter of ours. */
  category: z.enum([...objectionCategories, 'not_aid', 'other_office']).optional(),
  urgent: z.boolean().optional(),
  stage: z.enum(stages).optional(),
})
export type Example = z.infer<typeof exampleSchema>

const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source, 'u')
  } catch {
    context.addIssue({ code: 'custom', message: '不是正确的正则表达式' })
    return z.NEVER
  }
})

const routesSchema = z.strictObject({
  routes: z.array(
    z.strictObject({
      id: z.string(),
      outcome: z.enum(outcomes),
      say: z.string(),
      when: z.array(pattern).min(1),
      unless: z.array(pattern).default([]),
    }),
  ),
})
export type Route = z.infer<typeof routesSchema>['routes'][number]

/** Everything about how people write: words, absolute routes, labelled examples. */
export type Understanding = {
  readonly lexicon: LexiconData
  readonly routes: readonly Route[]
  readonly examples: readonly Example[]
}

/** Reads `lexicon.yaml`, `routes.yaml` and every `*.jsonl` of the folder. Throws `PackError` with file and line. */
export function loadUnderstanding(folder: string): Understanding {
  const yaml = <S extends z.ZodType>(name: string, schema: S) =>
    readYaml(name, readFileSync(join(folder, name), 'utf8'), schema).value
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
  return {
    lexicon: yaml('lexicon.yaml', lexiconSchema),
    routes: yaml('routes.yaml', routesSchema).routes,
    examples: files.flatMap((name) => readExamples(name, readFileSync(join(folder, name), 'utf8'))),
  }
}

function readExamples(file: string, text: string): Example[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const parsed = exampleSchema.safeParse(parseJson(line))
    if (parsed.success) return [parsed.data]
    const reason = parsed.error.issues
      .map((issue) => `${issue.path.map(String).join('.')}：${issue.message}`)
      .join('；')
    throw new PackError([{ file, line: index + 1, reason }])
  })
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
