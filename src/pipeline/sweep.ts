import { endList } from '../actions/end-list.js'
import type { JobContext } from '../actions/job-context.js'
import { deliverJob } from '../actions/wake-deliveries.js'
import type { Log } from '../config/log.js'
import { dayOf } from '../domain/day.js'
import type { JobRequest } from '../domain/job.js'
import { dueSlots } from '../domain/slots.js'
import { stateCalendar } from '../domain/working-days.js'
import { unannouncedCaseIds } from '../storage/announcements.js'
import { dueDeadlineIds } from '../storage/deadlines.js'
import { pendingDeliveries } from '../storage/deliveries.js'
import { endedListIds, removeExpired } from '../storage/expired.js'
import { unfinishedNoticeIds } from '../storage/notices.js'
import { slotSchools, slotsNotRun } from '../storage/slots.js'
import type { Queues } from './queues.js'
import { RedisDown } from './redis.js'
import type { Relay } from './relay.js'

type SweepParts = JobContext & { readonly queues: Queues; readonly relay: Relay; readonly log: Log }

/** One sweep looks at so many rows of a kind; the next one sees the rest. */
const limit = 1_000

/**
 * Finds in PostgreSQL what should be queued and may not be: after a crash, with a Redis that was away or emptied, or
 * because a time has come. Adding what is queued already does nothing. Steps do not stop each other; the first failure
 * is thrown at the end, a dead Redis is none.
 */
export async function sweep(parts: SweepParts): Promise<void> {
  const { prisma, relay, queues, clock } = parts
  const steps = [
    () => endOverLists(parts),
    () => removeExpired(prisma, { now: clock.now(), today: dayOf(clock.now()) }),
    () => relay.handLeft(),
    async () => queues.add(await dueJobs(parts)),
  ]
  const failures: unknown[] = []
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      if (!(error instanceof RedisDown)) failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** Everything that is due by the app's clock, in the order in which it should happen. */
export async function dueJobs({ prisma, clock }: JobContext): Promise<JobRequest[]> {
  const now = clock.now()
  const cases = await unannouncedCaseIds(prisma, limit)
  const deadlines = await dueDeadlineIds(prisma, now, limit)
  const notices = await unfinishedNoticeIds(prisma, limit)
  const deliveries = await pendingDeliveries(prisma, limit)
  return [
    ...cases.map((caseId) => ({ job: 'announce-case', payload: { caseId } }) as const),
    ...(await dueSlotJobs(prisma, now)),
    ...deadlines.map((deadlineId) => ({ job: 'fire-deadline', payload: { deadlineId } }) as const),
    ...notices.map((noticeId) => ({ job: 'fan-out-notice', payload: { noticeId } }) as const),
    ...deliveries.map(deliverJob),
  ]
}

async function dueSlotJobs(prisma: JobContext['prisma'], now: Date): Promise<JobRequest[]> {
  const jobs: JobRequest[] = []
  for (const { id, region, createdAt } of await slotSchools(prisma)) {
    // A clock that was set back before the school's first day must not leave it without slots. A school that is being
    // made while the sweep runs is no such case.
    const since = dayOf(createdAt) <= dayOf(now) ? createdAt : new Date(0)
    const due = dueSlots({ now, since, calendar: stateCalendar(region) })
    for (const { slot, day } of await slotsNotRun(prisma, id, due)) {
      jobs.push({ job: 'run-slot', payload: { schoolId: id, slot, day } })
    }
  }
  return jobs
}

async function endOverLists(parts: SweepParts): Promise<void> {
  for (const id of await endedListIds(parts.prisma, dayOf(parts.clock.now()))) await endList(parts, id)
}
