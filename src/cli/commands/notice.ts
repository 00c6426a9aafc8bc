import type { Command } from 'commander'
import { NoticeRefused, sendNotice } from '../../actions/send-notice.js'
import { stages } from '../../domain/stage.js'
import { commandWords } from '../../messages/commands.js'
import { findNotice, noticeCounts } from '../../storage/notices.js'
import { CommandFailed, type Printer } from '../output.js'
import { withStore } from '../store.js'

/** `notice send | show`. */
export function addNoticeCommands(program: Command, printer: () => Printer): void {
  const notice = program.command('notice').description('资助通知')
  notice
    .command('send')
    .description('发给订阅的家长')
    .requiredOption('--text <text>', '内容，最多 500 字')
    .option('--stage <stage>', stages.join('|'))
    .action((options: { text: string; stage?: string }) => send(options, printer()))
  notice
    .command('show')
    .description('发到哪一步了')
    .argument('<id>')
    .action((id: string) => show(id, printer()))
}

async function send({ text, stage: given }: { text: string; stage?: string }, printer: Printer): Promise<void> {
  const stage = stages.find((name) => name === given)
  if (given && !stage) throw new CommandFailed('bad-stage', commandWords.badStage)
  await withStore(async ({ prisma, clock, school, hand }) => {
    try {
      const notice = { schoolId: (await school()).id, by: { kind: 'operator' }, stage, text } as const
      const { id, recipients, outboxIds } = await sendNotice({ prisma, clock }, notice)
      await hand(outboxIds)
      printer.print({ id, recipients }, commandWords.noticeSent(id, recipients))
    } catch (error) {
      if (!(error instanceof NoticeRefused)) throw error
      throw new CommandFailed(error.reason, commandWords.noticeRefused[error.reason])
    }
  })
}

async function show(id: string, printer: Printer): Promise<void> {
  await withStore(async ({ prisma }) => {
    if (!(await findNotice(prisma, id))) throw new CommandFailed('unknown', commandWords.noNotice)
    const counts = await noticeCounts(prisma, id)
    printer.print({ id, ...counts }, commandWords.counts(counts))
  })
}
