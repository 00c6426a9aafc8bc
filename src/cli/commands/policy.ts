import type { Command } from 'commander'
import { rollBackArticle } from '../../actions/roll-back-article.js'
import { learningWords } from '../../messages/learning.js'
import { versionsOf } from '../../storage/own-articles.js'
import { staffName } from '../../storage/staff.js'
import { forgetUnanswered, unansweredQuestions } from '../../storage/unanswered.js'
import { CommandFailed, type Printer } from '../output.js'
import { withStore } from '../store.js'
import { orRefused, staffNamed } from './policy-context.js'
import { addDraftCommands } from './policy-draft.js'

/** `policy questions | draft | evaluate | approve | versions | rollback`. */
export function addPolicyCommands(program: Command, printer: () => Printer): void {
  const policy = program.command('policy').description('答不上来的问题，和学校自己的答复')
  policy
    .command('questions')
    .description('家长问过、没有答上来的问题（已隐去个人信息），问得多的在前')
    .option('--forget <id>', '从列表里删掉一个')
    .action(({ forget }: { forget?: string }) => (forget ? forgetOne(forget, printer()) : questions(printer())))
  addDraftCommands(policy, printer)
  policy
    .command('versions')
    .description('一条答复的所有版本')
    .argument('<article>')
    .action((articleId: string) => versions(articleId, printer()))
  policy
    .command('rollback')
    .description('恢复到以前批准过的版本；没有以前的版本就撤下')
    .argument('<article>')
    .option('--to <version>', '恢复到第几版')
    .requiredOption('--by <name>', '谁来恢复（姓名或编号）')
    .action((articleId: string, options: { to?: string; by: string }) => rollBack(articleId, options, printer()))
}

async function questions(printer: Printer): Promise<void> {
  await withStore(async ({ prisma, school }) => {
    const found = await unansweredQuestions(prisma, (await school()).id)
    const rows = found.map(({ id, text, count, askedOn }) => ({ id, text, count, askedOn }))
    printer.print(rows, rows.length > 0 ? learningWords.questions(rows) : learningWords.noQuestions)
  })
}

async function forgetOne(id: string, printer: Printer): Promise<void> {
  await withStore(async ({ prisma, school }) => {
    const forgotten = await forgetUnanswered(prisma, (await school()).id, id)
    if (!forgotten) throw new CommandFailed('unknown', learningWords.noQuestion)
    printer.print({ id, forgotten }, learningWords.forgotten)
  })
}

async function versions(articleId: string, printer: Printer): Promise<void> {
  await withStore(async ({ prisma, school }) => {
    const found = await versionsOf(prisma, (await school()).id, articleId)
    const rows = await Promise.all(
      found.map(async ({ authorId, approverId, schoolId: _, ...version }) => ({
        ...version,
        author: (await staffName(prisma, authorId)) ?? authorId,
        approver: approverId && ((await staffName(prisma, approverId)) ?? approverId),
      })),
    )
    printer.print(rows, rows.length > 0 ? learningWords.versions(rows) : learningWords.noVersions)
  })
}

async function rollBack(
  articleId: string,
  { to, by: name }: { to?: string; by: string },
  printer: Printer,
): Promise<void> {
  if (to !== undefined && !/^\d{1,6}$/.test(to)) throw new CommandFailed('bad-number', learningWords.badNumber)
  await withStore(async ({ prisma, clock, school: found }) => {
    const school = await found()
    const by = await staffNamed(prisma, school.id, name)
    const rollback = { school, by, now: clock.now(), articleId, ...(to === undefined ? {} : { to: Number(to) }) }
    const result = await orRefused(() => prisma.$transaction((tx) => rollBackArticle(tx, rollback)))
    printer.print({ articleId, ...result }, learningWords.rolledBack(articleId, result.to))
  })
}
