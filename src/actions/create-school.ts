import type { Clock } from '../domain/clock.js'
import type { Stage } from '../domain/stage.js'
import { appendAudit } from '../storage/audit.js'
import type { PrismaClient } from '../storage/generated/client.js'
import { closeDemo, findSchool, type SchoolRecord, createSchool as storeSchool } from '../storage/schools.js'

/** There is a school already: one installation serves one school. */
export class SchoolExists extends Error {
  override readonly name = 'SchoolExists'
}

/** Sets up the school of this installation; a demonstration school gives way to it. Throws `SchoolExists`. */
export async function createSchool(
  { prisma, clock }: { prisma: PrismaClient; clock: Clock },
  school: { name: string; stage: Stage; region: string; isDemo: boolean; phone?: string },
): Promise<SchoolRecord> {
  return prisma.$transaction(async (tx) => {
    const present = await findSchool(tx)
    if (present && (!present.isDemo || school.isDemo)) throw new SchoolExists()
    if (present) await closeDemo(tx, present.id)
    const created = await storeSchool(tx, { ...school, createdAt: clock.now() })
    await appendAudit(tx, {
      chain: created.id,
      at: clock.now().toISOString(),
      event: { type: 'school.created', schoolId: created.id, by: { kind: 'operator' } },
    })
    return created
  })
}
