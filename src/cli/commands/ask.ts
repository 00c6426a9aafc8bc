import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { z } from 'zod'
import { ask } from '../../actions/ask.js'
import { layeredPolicy, readOwnAnswers } from '../../actions/own-answers.js'
import { createClock } from '../../config/clock.js'
import { readEnv } from '../../config/env.js'
import { type Day, dayOf } from '../../domain/day.js'
import type { School } from '../../domain/school.js'
import { commandWords } from '../../messages/commands.js'
import { demoSchool } from '../../messages/demo.js'
import { loadPolicy } from '../../policy/load-policy.js'
import type { Pack } from '../../policy/packs/load-packs.js'
import type { PrismaClient } from '../../storage/generated/client.js'
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
  const shipped = loadPolicy(packsRoot)
  const today = dayOf(createClock(readEnv().ZHUXUE_NOW).now())
  const { school, own } = await schoolAsked(today)
  const atSchool = layeredPolicy(shipped)(own)
  for (const { id, question, context, school_context } of questions) {
    const { region, stage, date } = school_context ?? {}
    const scope = {
      region: region ? regionNamed(region) : school.region,
      stage: stage ? stageNamed(stage) : school.stage,
      today: date ?? today,
    }
    // A school's own answers are told at that school alone.
    const policy = scope.region === school.region ? atSchool : shipped
    const answered = ask(policy, school, { question, context: context ?? [], scope })
    printer.print({ id, ...answered }, answered.text)
  }
}

type SchoolAsked = { readonly school: Omit<School, 'id'>; readonly own: Pack | null }

/** The installed school with its own answers; where nothing is installed yet, one like the demonstration school. */
async function schoolAsked(today: Day): Promise<SchoolAsked> {
  const { DATABASE_URL, DATA_DIR } = readEnv()
  const installed = DATABASE_URL || existsSync(join(DATA_DIR, 'postgres'))
  const asked = installed && (await withStore(({ prisma }) => installedSchool(prisma, today)))
  return asked || { school: { ...demoSchool, isDemo: true }, own: null }
}

async function installedSchool(prisma: PrismaClient, today: Day): Promise<SchoolAsked | null> {
  const school = await findSchool(prisma)
  return school && { school, own: await readOwnAnswers(prisma, school, today) }
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
