import type { Command } from 'commander'
import { readEnv } from '../../config/env.js'
import { isDay } from '../../domain/day.js'
import { type Convention, publicityEnds } from '../../domain/publicity.js'
import { CalendarNotPublished, stateCalendar } from '../../domain/working-days.js'
import { commandWords } from '../../messages/commands.js'
import { verifyAudit } from '../../storage/audit.js'
import { caseMetadata } from '../../storage/cases.js'
import { CommandFailed, type Printer } from '../output.js'
import { withStore } from '../store.js'

type EndOptions = { starts: string; days: string; convention: string; region: string }

/** `cases list`, `audit verify`, `workdays end` and `health`. */
export function addOversightCommands(program: Command, printer: () => Printer): void {
  program
    .command('cases')
    .description('案件')
    .command('list')
    .description('只有编号、状态、类别、期限和承办人的角色，没有内容')
    .action(() => listCases(printer()))
  program
    .command('audit')
    .description('审计记录')
    .command('verify')
    .description('检查有没有被改动')
    .action(() => verify(printer()))
  program
    .command('workdays')
    .description('工作日')
    .command('end')
    .description('从某天起公示若干工作日，哪天结束')
    .requiredOption('--starts <day>', 'YYYY-MM-DD')
    .requiredOption('--days <n>', '工作日天数')
    .option('--convention <A|B>', 'A 当天算第一天，B 次日起算', 'B')
    .option('--region <region>', '有地区假日时写，例如 广西', '')
    .action((options: EndOptions) => workdaysEnd(options, printer()))
  program
    .command('health')
    .description('正在运行的程序好不好')
    .action(() => health(printer()))
}

async function listCases(printer: Printer): Promise<void> {
  await withStore(async ({ prisma, school }) => {
    const cases = await caseMetadata(prisma, (await school()).id)
    printer.print(cases, commandWords.cases(cases))
  })
}

async function verify(printer: Printer): Promise<void> {
  await withStore(async ({ prisma }) => {
    const verdict = await verifyAudit(prisma)
    if (verdict.ok) return printer.print(verdict, commandWords.auditOk(verdict.entries))
    const { chain, seq } = verdict
    throw new CommandFailed('audit-broken', commandWords.auditBroken(chain, seq), { ok: false, chain, seq })
  })
}

async function workdaysEnd({ starts, days, convention, region }: EndOptions, printer: Printer): Promise<void> {
  const count = Number(days)
  if (!isDay(starts)) throw new CommandFailed('bad-day', commandWords.badDay)
  if (!Number.isInteger(count) || count < 1 || count > 366) throw new CommandFailed('bad-days', commandWords.badDays)
  if (convention !== 'A' && convention !== 'B') throw new CommandFailed('bad-convention', commandWords.badConvention)
  const rule = { kind: 'working', days: count } as const
  try {
    const chosen: Convention = convention
    const endsOn = publicityEnds({ startsOn: starts, rule, convention: chosen, calendar: stateCalendar(region) })
    printer.print({ endsOn }, endsOn)
  } catch (error) {
    if (!(error instanceof CalendarNotPublished)) throw error
    throw new CommandFailed('calendar-not-published', commandWords.calendarNotPublished(error.year))
  }
}

async function health(printer: Printer): Promise<void> {
  const { HOST, PORT } = readEnv()
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
  const response = await fetch(`http://${host}:${PORT}/health`, { signal: AbortSignal.timeout(5000) }).catch(() => {
    throw new CommandFailed('not-running', commandWords.notRunning, { status: 'down' })
  })
  const state = await response.json()
  printer.print(state, JSON.stringify(state, null, 2))
  if (!response.ok) process.exitCode = 1
}
