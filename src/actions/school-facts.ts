import type { ListFacts } from '../conversations/step.js'
import type { Clock } from '../domain/clock.js'
import { addDays, dayOf } from '../domain/day.js'
import { parsePublicityRule, publicityPhase } from '../domain/publicity.js'
import type { Pack } from '../policy/packs/load-packs.js'
import type { PrismaClient } from '../storage/generated/client.js'
import { publishedLists } from '../storage/publicity.js'
import { findSchool, type SchoolRecord } from '../storage/schools.js'
import { boundStaff, type StaffMember } from '../storage/staff.js'
import { createOwnAnswers } from './own-answers.js'

export type SchoolSnapshot = {
  readonly school: SchoolRecord
  readonly lists: readonly ListFacts[]
  readonly staff: ReadonlyMap<string, StaffMember>
  /** The same object until it changes. */
  readonly ownAnswers: Pack | null
}
export type SchoolFacts = { current(): Promise<SchoolSnapshot>; forget(): void }

/** Commands in other processes change the facts: so old may they be. */
const freshMs = 2000
/** While the database is away questions are still answered from facts of this age; nothing can be filed on them. */
const usableMs = 10 * 60_000
const listsShownDays = 60

export class NoSchool extends Error {
  override readonly name = 'NoSchool'
}

type Given = {
  prisma: PrismaClient
  account(): string
  clock: Clock
  log?: { error(about: object, event: string): void }
}

/** What every message needs to know of the school, read at most every two seconds. Throws `NoSchool`. */
export function createSchoolFacts(given: Given): SchoolFacts {
  const onUnreadable = (schoolId: string) =>
    given.log?.error({ schoolId }, 'own answers cannot be read: the ones before stay')
  const deps = { ...given, ownAnswers: createOwnAnswers(given.prisma, onUnreadable) }
  let held: { snapshot: SchoolSnapshot; at: number } | null = null
  let reading: Promise<SchoolSnapshot> | null = null

  async function refresh(): Promise<SchoolSnapshot> {
    try {
      const snapshot = await read(deps)
      held = { snapshot, at: performance.now() }
      return snapshot
    } catch (error) {
      if (held && performance.now() - held.at < usableMs) return held.snapshot
      throw error
    } finally {
      reading = null
    }
  }

  return {
    async current() {
      if (held && performance.now() - held.at < freshMs) return held.snapshot
      reading ??= refresh()
      return reading
    },
    forget() {
      held = held && { ...held, at: performance.now() - freshMs }
    },
  }
}

type Deps = Given & { ownAnswers: ReturnType<typeof createOwnAnswers> }

async function read({ prisma, account, clock, ownAnswers }: Deps): Promise<SchoolSnapshot> {
  const school = await findSchool(prisma)
  if (!school) throw new NoSchool()
  const today = dayOf(clock.now())
  const rows = await publishedLists(prisma, school.id, addDays(today, -listsShownDays))
  const lists = rows.map(({ id, title, startsOn, endsOn, rule }) => ({
    id,
    title,
    startsOn,
    endsOn,
    rule: parsePublicityRule(rule),
  }))
  const order = { during: 0, before: 1, after: 2 }
  lists.sort((a, b) => order[publicityPhase(a, today)] - order[publicityPhase(b, today)])
  return {
    school,
    lists,
    staff: await boundStaff(prisma, school.id, account()),
    ownAnswers: await ownAnswers(school, today),
  }
}
