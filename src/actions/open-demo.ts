import type { Clock } from '../domain/clock.js'
import { dayOf } from '../domain/day.js'
import { CalendarNotPublished } from '../domain/working-days.js'
import { demoList, demoPersonas, demoSchool } from '../messages/demo.js'
import type { PrismaClient } from '../storage/generated/client.js'
import { findSchool, type SchoolRecord } from '../storage/schools.js'
import { bindByInvite } from '../storage/staff.js'
import { createSchool } from './create-school.js'
import { importList } from './import-list.js'
import { inviteStaff } from './invite-staff.js'
import { publishList } from './publish-list.js'

/** An installation without a school gets the demonstration school: its staff bound to their personas, a publicity running. */
export async function openDemo(
  deps: { prisma: PrismaClient; clock: Clock },
  account: string,
): Promise<SchoolRecord | null> {
  if (await findSchool(deps.prisma)) return null
  const school = await createSchool(deps, { ...demoSchool, isDemo: true })
  const now = deps.clock.now()
  await deps.prisma.$transaction(async (tx) => {
    for (const { staffRole, name, className, visitorId } of demoPersonas) {
      if (!staffRole) continue
      const { inviteCode } = await inviteStaff(tx, { schoolId: school.id, name, role: staffRole, className, now })
      await bindByInvite(tx, { inviteCode, account, externalId: visitorId, now })
    }
  })
  await publishDemoList(deps, school, now)
  return school
}

async function publishDemoList({ prisma }: { prisma: PrismaClient }, school: SchoolRecord, now: Date): Promise<void> {
  const publish = (rule: string) =>
    prisma.$transaction(async (tx) => {
      const { id } = await importList(tx, { ...demoList, school, startsOn: dayOf(now), rule, now })
      await publishList(tx, id, now)
    })
  try {
    await publish('working:5')
  } catch (error) {
    if (!(error instanceof CalendarNotPublished)) throw error
    await publish('calendar:7')
  }
}
