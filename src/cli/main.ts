import { Command, CommanderError } from 'commander'
import { addAskCommand } from './commands/ask.js'
import { addNoticeCommands } from './commands/notice.js'
import { addOversightCommands } from './commands/oversight.js'
import { addPolicyCommands } from './commands/policy.js'
import { addPublicityCommands } from './commands/publicity.js'
import { addSchoolCommands } from './commands/school.js'
import { createPrinter } from './output.js'

const json = process.argv.includes('--json')
const printer = () => createPrinter(json)
const program = new Command('zhuxue').description('助学信使的管理命令').exitOverride()

addSchoolCommands(program, printer)
addPublicityCommands(program, printer)
addAskCommand(program, printer)
addNoticeCommands(program, printer)
addOversightCommands(program, printer)
addPolicyCommands(program, printer)

try {
  await program.parseAsync(process.argv.filter((argument) => argument !== '--json'))
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode
  else printer().fail(error)
}
