import { existsSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { approvable, approveArticle } from '../../actions/approve-article.js'
import { draftArticle } from '../../actions/draft-article.js'
import { inForce } from '../../actions/own-answers.js'
import { dayOf, isDay } from '../../domain/day.js'
import { commandWords } from '../../messages/commands.js'
import { learningWords } from '../../messages/learning.js'
import { loadPolicy } from '../../policy/load-policy.js'
import { type ArticleVersion, findVersion, liveVersions } from '../../storage/own-articles.js'
import type { SchoolRecord } from '../../storage/schools.js'
import { type DraftEffect, draftEffect } from '../evaluation/draft-effect.js'
import { readSet } from '../evaluation/sets.js'
import { CommandFailed, type Printer } from '../output.js'
import { type Store, withStore } from '../store.js'
import { type DraftOptions, draftContent } from './draft-content.js'
import { orRefused, ownQuestionSet, packsRoot, staffNamed } from './policy-context.js'

type ApproveOptions = { by: string; anyway?: boolean; tolerance: string; file?: string }

/** `policy draft | evaluate | approve`. */
export function addDraftCommands(policy: Command, printer: () => Printer): void {
  policy
    .command('draft')
    .description('起草一条学校自己的答复')
    .option('--question <id>', '答哪个没答上来的问题')
    .option('--id <article>', '改哪一条（通用政策里的，或学校自己的）')
    .requiredOption('--short <text>', '家长看到的答复，连同依据不超过 120 字')
    .requiredOption('--full <text>', '原文，80 字以上')
    .requiredOption('--by <name>', '谁起草（姓名或编号）')
    .option('--title <text>', '标题，30 字以内')
    .option('--rule <document>', '依据的文件；不写就是本校答复')
    .option('--from <day>', '从哪天起可以说')
    .option('--to <day>', '到哪天为止')
    .addOption(new Option('--ask <question...>', '家长会怎么问，可以写多次').default([]))
    .action((options: DraftOptions & { by: string }) => draft(options, printer()))
  policy
    .command('evaluate')
    .description('草稿如果生效，试题的答法会怎么变')
    .argument('<draft>')
    .argument('[file]', '试题文件', ownQuestionSet)
    .action((name: string, file: string) => evaluate(name, file, printer()))
  policy
    .command('approve')
    .description('批准别人起草的答复，马上生效；先用试题检查')
    .argument('<draft>')
    .requiredOption('--by <name>', '谁批准（姓名或编号）')
    .option('--tolerance <lines>', '答对的试题最多少几道', '2')
    .option('--file <file>', '试题文件', ownQuestionSet)
    .option('--anyway', '试题变差也批准')
    .action((name: string, options: ApproveOptions) => approve(name, options, printer()))
}

async function draft(options: DraftOptions & { by: string }, printer: Printer): Promise<void> {
  const { from: validFrom, to: validTo, by } = options
  if ((validFrom && !isDay(validFrom)) || (validTo && !isDay(validTo)))
    throw new CommandFailed('bad-day', learningWords.badDay)
  await withStore(async ({ prisma, clock, school: found }) => {
    const school = await found()
    const author = await staffNamed(prisma, school.id, by)
    const content = await draftContent(prisma, school, { ...options, today: dayOf(clock.now()) })
    const input = { school, author, now: clock.now(), content, validFrom, validTo }
    const { id, articleId, version } = await orRefused(() => prisma.$transaction((tx) => draftArticle(tx, input)))
    const name = `${articleId}@${version}`
    printer.print({ id, draft: name, articleId, version, state: 'draft' }, learningWords.drafted(name))
  })
}

async function evaluate(name: string, file: string, printer: Printer): Promise<void> {
  await withStore(async (store) => {
    const school = await store.school()
    const version = await findVersion(store.prisma, school.id, name)
    if (!version) throw new CommandFailed('unknown', learningWords.refused.unknown)
    const effect = await tryOut(store, school, { version, file })
    printer.print(effect, learningWords.effect(effect))
  })
}

async function approve(name: string, options: ApproveOptions, printer: Printer): Promise<void> {
  const { by, anyway = false, tolerance, file = ownQuestionSet } = options
  if (!/^\d{1,4}$/.test(tolerance)) throw new CommandFailed('bad-number', learningWords.badNumber)
  await withStore(async (store) => {
    const { prisma, clock } = store
    const school = await store.school()
    const approver = await staffNamed(prisma, school.id, by)
    const version = await orRefused(() => approvable(prisma, { school, approver, draft: name }))
    const effect = await tryOut(store, school, { version, file })
    const objection = objectionTo(effect, Number(tolerance))
    if (objection && !anyway) throw objection
    const approval = { school, approver, now: clock.now(), draft: version.id, despite: objection !== null }
    const { articleId, version: number } = await orRefused(() =>
      prisma.$transaction((tx) => approveArticle(tx, approval)),
    )
    const live = `${articleId}@${number}`
    const words = `${learningWords.effect(effect)}\n${learningWords.approved(live)}`
    printer.print({ articleId, version: number, state: 'live', despite: objection !== null, effect }, words)
  })
}

/** Why the question set speaks against it; null when it does not. */
function objectionTo(effect: DraftEffect, tolerance: number): CommandFailed | null {
  const { newlyForbidden, rightBefore, rightAfter, asked, missed } = effect
  const lost = rightBefore - rightAfter
  if (newlyForbidden.length > 0)
    return new CommandFailed('forbidden-facts', learningWords.forbiddenFacts(newlyForbidden), { effect })
  if (lost > tolerance)
    return new CommandFailed('accuracy-falls', learningWords.accuracyFalls(lost, tolerance), { effect })
  if (missed.length === asked) return new CommandFailed('not-reached', learningWords.notReached, { effect })
  return null
}

async function tryOut(
  { prisma, clock }: Store,
  school: SchoolRecord,
  { version, file }: { version: ArticleVersion; file: string },
): Promise<DraftEffect> {
  if (!existsSync(file)) throw new CommandFailed('no-file', commandWords.noFile(file))
  const today = dayOf(clock.now())
  const live = inForce(await liveVersions(prisma, school.id), today)
  const trial = { policy: loadPolicy(packsRoot), school, live, draft: version, lines: readSet(file) }
  return draftEffect({ ...trial, today })
}
