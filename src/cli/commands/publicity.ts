import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { importList } from '../../actions/import-list.js'
import { ListNotPublishable, publishList } from '../../actions/publish-list.js'
import { isDay } from '../../domain/day.js'
import { InvalidPublicityRule, parsePublicityRule } from '../../domain/publicity.js'
import { CalendarNotPublished } from '../../domain/working-days.js'
import { commandWords } from '../../messages/commands.js'
import { allLists } from '../../storage/publicity.js'
import { CommandFailed, type Printer } from '../output.js'
import { type RosterRow, readRoster } from '../read-roster.js'
import { withStore } from '../store.js'

type ImportOptions = { title: string; starts: string; rule?: string; ends?: string }

/** `publicity import | publish | list`. */
export function addPublicityCommands(program: Command, printer: () => Printer): void {
  const publicity = program.command('publicity').description('公示名单')
  publicity
    .command('import')
    .description('导入名单（.xlsx 或 .csv，只能有姓名、班级、档次），得到公示的起止日期')
    .argument('<file>')
    .requiredOption('--title <title>', '名单标题')
    .requiredOption('--starts <day>', '开始日期 YYYY-MM-DD')
    .option('--rule <rule>', 'working:5 或 calendar:7')
    .option('--ends <day>', '人工定的结束日期（放假安排未公布时用）')
    .action((file: string, options: ImportOptions) => importFile(file, options, printer()))
  publicity
    .command('publish')
    .description('发布名单并通知订阅的家长')
    .argument('<id>')
    .action((id: string) => publish(id, printer()))
  publicity
    .command('list')
    .description('查看所有名单')
    .action(() => list(printer()))
}

async function importFile(path: string, options: ImportOptions, printer: Printer): Promise<void> {
  checkOptions(options)
  const rows = await rosterRows(path)
  await withStore(async ({ prisma, clock, school }) => {
    const list = {
      school: await school(),
      title: options.title,
      startsOn: options.starts,
      endsOn: options.ends,
      rule: options.rule,
      rows,
    }
    try {
      const imported = await prisma.$transaction((tx) => importList(tx, { ...list, now: clock.now() }))
      printer.print(imported, commandWords.imported(imported))
    } catch (error) {
      if (!(error instanceof CalendarNotPublished)) throw error
      throw new CommandFailed('calendar-not-published', commandWords.calendarNotPublished(error.year))
    }
  })
}

function checkOptions({ starts, ends, rule }: ImportOptions): void {
  if (!isDay(starts) || (ends && !isDay(ends))) throw new CommandFailed('bad-day', commandWords.badDay)
  if (ends && ends < starts) throw new CommandFailed('bad-day', commandWords.endsBeforeStart)
  try {
    if (rule) parsePublicityRule(rule)
  } catch (error) {
    if (error instanceof InvalidPublicityRule) throw new CommandFailed('bad-rule', commandWords.badRule)
    throw error
  }
}

async function rosterRows(path: string): Promise<readonly RosterRow[]> {
  const bytes = await readFile(path).catch(() => {
    throw new CommandFailed('no-file', commandWords.noFile(path))
  })
  const roster = await readRoster(bytes, basename(path))
  if (roster.ok) return roster.rows
  const { problems } = roster
  throw new CommandFailed('roster-refused', commandWords.rosterRefused(problems), { problems })
}

async function publish(id: string, printer: Printer): Promise<void> {
  await withStore(async ({ prisma, clock, hand }) => {
    try {
      const { recipients, outboxIds } = await prisma.$transaction((tx) => publishList(tx, id, clock.now()))
      await hand(outboxIds)
      printer.print({ id, state: 'published', recipients }, commandWords.published(recipients))
    } catch (error) {
      if (!(error instanceof ListNotPublishable)) throw error
      throw new CommandFailed(error.reason, commandWords.notPublishable[error.reason])
    }
  })
}

async function list(printer: Printer): Promise<void> {
  await withStore(async ({ prisma, school }) => {
    const rows = await allLists(prisma, (await school()).id)
    const lists = rows.map(({ id, title, state, rule, startsOn, endsOn, _count }) => ({
      id,
      title,
      state,
      rule,
      startsOn,
      endsOn,
      entries: _count.entries,
    }))
    printer.print(lists, commandWords.lists(lists))
  })
}
