import { announcedTo, type Listener, listenersOf } from '../domain/alert.js'
import type { Day } from '../domain/day.js'
import { dayOf, timeOn } from '../domain/day.js'
import { type AlertSlot, digestSlot } from '../domain/slots.js'
import { markAnnounced, type OpenCase, openCases, staffListeners } from '../storage/announcements.js'
import { appendAudit } from '../storage/audit.js'
import { createDeliveries } from '../storage/deliveries.js'
import { openLetters } from '../storage/letters.js'
import { claimSlot } from '../storage/slots.js'
import type { Tx } from '../storage/tx.js'
import type { JobContext } from './job-context.js'

export type SlotInput = { readonly schoolId: string; readonly slot: AlertSlot; readonly day: Day }

/** The letters that a digest names; the others are counted. */
const lettersShown = 20

/**
 * A fixed moment of a school day, once: tells staff which anonymous cases are new, also when there are none, so that an
 * alert says nothing by being there. The afternoon slot brings the principal the mailbox digest. Returns outbox ids.
 */
export async function runSlot({ prisma, clock }: JobContext, slot: SlotInput): Promise<string[]> {
  const now = clock.now()
  if (timeOn(slot.day, slot.slot) > now) return []
  return prisma.$transaction(async (tx) => {
    if (!(await claimSlot(tx, slot, now))) return []
    const listeners = await staffListeners(tx, slot.schoolId)
    const cases = await openCases(tx, slot.schoolId, now)
    const alerts = await alertAll(tx, { slot, listeners, cases, now })
    const digest = slot.slot === digestSlot ? await sendDigest(tx, { slot, listeners, cases, now }) : []
    return [...alerts, ...digest]
  })
}

type SlotFacts = { slot: SlotInput; listeners: readonly Listener[]; cases: readonly OpenCase[]; now: Date }

async function alertAll(tx: Tx, { slot, listeners, cases, now }: SlotFacts): Promise<string[]> {
  const fresh = cases.filter(({ announced, identity }) => !announced && identity === 'anonymous')
  const told = new Map(fresh.map((reviewCase) => [reviewCase, announcedTo(listeners, reviewCase)]))
  for (const [{ id }, { length }] of told) if (length > 0) await announce(tx, id, { recipients: length, now })
  const outboxIds: string[] = []
  for (const listener of listeners.filter(({ role }) => role === 'aid-officer' || role === 'principal')) {
    const newCases = fresh.filter((reviewCase) => told.get(reviewCase)?.includes(listener)).map(({ code }) => code)
    const about = {
      what: 'slot',
      slot: slot.slot,
      day: slot.day,
      newCases,
      ...waitingFor(listener, cases, now),
    } as const
    outboxIds.push(...(await createDeliveries(tx, { kind: 'alert', about, contactIds: listener.contactIds })))
  }
  return outboxIds
}

async function announce(tx: Tx, caseId: string, { recipients, now }: { recipients: number; now: Date }): Promise<void> {
  await markAnnounced(tx, caseId)
  await appendAudit(tx, {
    chain: `case:${caseId}`,
    at: now.toISOString(),
    event: { type: 'case.announced', caseId, recipients, by: { kind: 'system' } },
  })
}

async function sendDigest(tx: Tx, { slot, listeners, cases, now }: SlotFacts): Promise<string[]> {
  const principals = listeners.filter(({ role }) => role === 'principal')
  if (principals.length === 0) return []
  const letters = await openLetters(tx, slot.schoolId, now)
  const shown = letters
    .slice(0, lettersShown)
    .map(({ code, receivedOn }) => ({ code, days: daysBetween(receivedOn, slot.day) }))
  const outboxIds: string[] = []
  for (const principal of principals) {
    const counts = waitingFor(principal, cases, now)
    const moreLetters = letters.length - shown.length
    const about = { what: 'digest', day: slot.day, letters: shown, moreLetters, ...counts } as const
    outboxIds.push(...(await createDeliveries(tx, { kind: 'digest', about, contactIds: principal.contactIds })))
  }
  await appendAudit(tx, {
    chain: slot.schoolId,
    at: now.toISOString(),
    event: { type: 'digest.sent', day: slot.day, letters: letters.length, cases: cases.length, by: { kind: 'system' } },
  })
  return outboxIds
}

function waitingFor(listener: Listener, cases: readonly OpenCase[], now: Date): { openCases: number; overdue: number } {
  const theirs = cases.filter((reviewCase) => listenersOf([listener], reviewCase).length > 0)
  const overdue = theirs.filter(({ dueOn }) => dueOn !== null && dueOn < dayOf(now))
  return { openCases: theirs.length, overdue: overdue.length }
}

function daysBetween(from: Day, to: Day): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
}
