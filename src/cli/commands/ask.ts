import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { z } from 'zod'
import { ask } from '../../actions/ask.js'
import { createClock } from '../../config/clock.js'
import { readEnv } from '../../config/env.js'
import { dayOf } from '../../domain/day.js'
import type { School } from '../../domain/school.js'
import { commandWords } from '../../messages/commands.js'
import { demoSchool } from '../../messages/demo.js'
import { loadPolicy } from '../../policy/load-policy.js'
import { findSchool } from '../../storage/schools.js'
import { regionNamed, stageNamed } from '../evaluation/sets.js'
import { CommandFailed, type Printer } from '../output.js'
import { withStore } from '../store.js'

const questionSchema = z.object({
  id: z.union([z.string(), z.number()]).default('1'),
  question: z.string(),
  context: z.array(z.string()).nullish(),
  school_context: z
    .object({ region: z.string().nullish(), stage: z.string().nullish(), date: z.string().nullish() })
    .nullish(),
})
type Question = z.infer<typeof questionSchema>

const packsRoot = fileURLToPath(new URL('../../../prisma/packs', import.meta.url))

/** `ask`: what the bot would say to a parent. */
export function addAskCommand(program: Command, printer: () => Printer): void {
  program
    .command('ask')
    .description('问一个问题，看助学信使会怎么回答家长')
    .argument('[question]')
    .option('--batch <file>', '一行一个 {id, question, context?, school_context?} 的文件')
    .action(async (question: string | undefined, { batch }: { batch?: string }) => {
      if (!question && !batch) throw new CommandFailed('nothing-asked', commandWords.nothingAsked)
      const questions = batch ? readBatch(batch) : [questionSchema.parse({ question })]
      await answerAll(questions, printer())
    })
}

async function answerAll(questions: readonly Question[], printer: Printer): Promise<void> {
  const policy = loadPolicy(packsRoot)
  const school = await schoolAsked()
  const today = dayOf(createClock(readEnv().ZHUXUE_NOW).now())
  for (const { id, question, context, school_context } of questions) {
    const { region, stage, date } = school_context ?? {}
    const scope = {
      region: region ? regionNamed(region) : school.region,
      stage: stage ? stageNamed(stage) : school.stage,
      today: date ?? today,
    }
    const answered = ask(policy, school, { question, context: context ?? [], scope })
    printer.print({ id, ...answered }, answered.text)
  }
}

/** The installed school; where nothing is installed yet, one like the demonstration school. */
async function schoolAsked(): Promise<Omit<School, 'id'>> {
  const { DATABASE_URL, DATA_DIR } = readEnv()
  const installed = DATABASE_URL || existsSync(join(DATA_DIR, 'postgres'))
  const school = installed ? await withStore(({ prisma }) => findSchool(prisma)) : null
  return school ?? { ...demoSchool, isDemo: true }
}

function readBatch(file: string): Question[] {
  if (!existsSync(file)) throw new CommandFailed('no-file', commandWords.noFile(file))
  const lines = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
  return lines.flatMap((line, index) => (line.trim() ? [readLine(line, index + 1)] : []))
}

function readLine(line: string, number: number): Question {
  try {
    return questionSchema.parse({ id: String(number), ...JSON.parse(line) })
  } catch {
    throw new CommandFailed('bad-line', commandWords.badBatchLine(number))
  }
}
