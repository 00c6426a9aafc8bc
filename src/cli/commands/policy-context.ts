import { fileURLToPath } from 'node:url'
import { ArticleRefused } from '../../actions/article-refused.js'
import { learningWords } from '../../messages/learning.js'
import type { PrismaClient } from '../../storage/generated/client.js'
import { type StaffMember, staffCalled } from '../../storage/staff.js'
import { CommandFailed } from '../output.js'

export const packsRoot = fileURLToPath(new URL('../../../prisma/packs', import.meta.url))
export const ownQuestionSet = fileURLToPath(new URL('../../../test/eval/questions.jsonl', import.meta.url))

/** The one member of staff whom the operator names. Throws `CommandFailed`. */
export async function staffNamed(prisma: PrismaClient, schoolId: string, name: string): Promise<StaffMember> {
  const [found, another] = await staffCalled(prisma, schoolId, name)
  if (!found) throw new CommandFailed('unknown-staff', learningWords.unknownStaff(name))
  if (another) throw new CommandFailed('ambiguous-staff', learningWords.ambiguousStaff(name))
  return found
}

/** A refusal as the operator reads it. */
export async function orRefused<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof ArticleRefused)) throw error
    const { reason, problems } = error
    const words = [learningWords.refused[reason], ...problems].join('\n')
    throw new CommandFailed(reason, words, problems.length > 0 ? { problems } : {})
  }
}
