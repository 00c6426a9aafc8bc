import type { Command } from 'commander'
import { createSchool, SchoolExists } from '../../actions/create-school.js'
import { inviteStaff } from '../../actions/invite-staff.js'
import type { Role } from '../../domain/access.js'
import { type Stage, stages } from '../../domain/stage.js'
import { commandWords } from '../../messages/commands.js'
import { CommandFailed, type Printer } from '../output.js'
import { withStore } from '../store.js'

const schoolStages = stages.filter((stage) => stage !== 'university')
const invitable: readonly Role[] = ['principal', 'aid-officer', 'reviewer', 'class-teacher', 'custodian']

type InitOptions = { school: string; stage: string; region: string; phone?: string }
type InviteOptions = { role: string; name: string; class?: string }

/** `init` and `staff invite`. */
export function addSchoolCommands(program: Command, printer: () => Printer): void {
  program
    .command('init')
    .description('建立学校（演示学校让位）')
    .requiredOption('--school <name>', '校名')
    .requiredOption('--stage <stage>', schoolStages.join('|'))
    .requiredOption('--region <region>', '省/市/区县')
    .option('--phone <phone>', '资助办公室电话')
    .action((options: InitOptions) => init(options, printer()))
  program
    .command('staff')
    .description('学校工作人员')
    .command('invite')
    .description('邀请一位老师，得到只显示一次的邀请码')
    .requiredOption('--role <role>', invitable.join('|'))
    .requiredOption('--name <name>', '姓名')
    .option('--class <class>', '班级（班主任）')
    .action((options: InviteOptions) => invite(options, printer()))
}

async function init({ school: name, stage, region, phone }: InitOptions, printer: Printer): Promise<void> {
  if (!isSchoolStage(stage)) throw new CommandFailed('bad-stage', commandWords.badStage)
  if (!/^[^/\s]+(\/[^/\s]+){0,3}$/.test(region)) throw new CommandFailed('bad-region', commandWords.badRegion)
  await withStore(async ({ prisma, clock }) => {
    try {
      const school = await createSchool({ prisma, clock }, { name, stage, region, phone, isDemo: false })
      printer.print({ id: school.id, school: name, stage, region }, commandWords.schoolCreated(name))
    } catch (error) {
      if (error instanceof SchoolExists) throw new CommandFailed('school-exists', commandWords.schoolExists)
      throw error
    }
  })
}

async function invite({ role, name, class: className }: InviteOptions, printer: Printer): Promise<void> {
  const known = invitable.find((candidate) => candidate === role)
  if (!known) throw new CommandFailed('bad-role', commandWords.badRole)
  if (known === 'class-teacher' && !className) throw new CommandFailed('class-needed', commandWords.classNeeded)
  await withStore(async ({ prisma, clock, school }) => {
    const { id: schoolId } = await school()
    const invited = { schoolId, name, role: known, className, now: clock.now() }
    const { staffId, inviteCode } = await prisma.$transaction((tx) => inviteStaff(tx, invited))
    printer.print({ inviteCode, staffId }, commandWords.invited(name, inviteCode))
  })
}

function isSchoolStage(stage: string): stage is Stage {
  return (schoolStages as readonly string[]).includes(stage)
}
