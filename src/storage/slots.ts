import type { Slot } from '../domain/slots.js'
import type { Db, Tx } from './tx.js'

export type SlotKey = { readonly schoolId: string; readonly slot: string; readonly day: string }

/** True for the one transaction that does the slot; a second one waits for the first and gets false. */
export async function claimSlot(tx: Tx, key: SlotKey, now: Date): Promise<boolean> {
  return (await tx.slotRun.createMany({ data: { ...key, doneAt: now }, skipDuplicates: true })).count === 1
}

/** Those of the slots that have not run at the school. */
export async function slotsNotRun(db: Db, schoolId: string, slots: readonly Slot[]): Promise<Slot[]> {
  const runs = await db.slotRun.findMany({ where: { schoolId, day: { in: slots.map(({ day }) => day) } } })
  const done = new Set(runs.map(({ day, slot }) => `${day} ${slot}`))
  return slots.filter(({ day, slot }) => !done.has(`${day} ${slot}`))
}

export type SlotSchool = { readonly id: string; readonly region: string; readonly createdAt: Date }

/** Every school, with what its calendar of slots depends on. */
export function slotSchools(db: Db): Promise<SlotSchool[]> {
  return db.school.findMany({ select: { id: true, region: true, createdAt: true } })
}
