import type { Day } from '../domain/day.js'
import { parsePublicityRule, publicityEnds } from '../domain/publicity.js'
import { stateCalendar } from '../domain/working-days.js'
import { appendAudit } from '../storage/audit.js'
import { createList, type RosterRow } from '../storage/publicity.js'
import type { SchoolRecord } from '../storage/schools.js'
import type { Tx } from '../storage/tx.js'

export type ImportedList = { readonly id: string; readonly startsOn: Day; readonly endsOn: Day }

/**
 * Keeps a checked roster as a draft list. Its last day is computed here, once, unless a person has set it (`endsOn`), as
 * he must for a year whose calendar is not published.
 * Throws `InvalidPublicityRule` and `CalendarNotPublished`.
 */
export async function importList(
  tx: Tx,
  list: {
    school: SchoolRecord
    title: string
    startsOn: Day
    endsOn?: Day
    rule?: string
    rows: readonly RosterRow[]
    now: Date
  },
): Promise<ImportedList> {
  const { school, title, startsOn, rows, now } = list
  const rule = list.rule ?? school.publicityRule
  const calendar = stateCalendar(school.region)
  const parsed = parsePublicityRule(rule)
  const endsOn = list.endsOn ?? publicityEnds({ startsOn, rule: parsed, convention: school.convention, calendar })
  const id = await createList(tx, { schoolId: school.id, title, rule, startsOn, endsOn, rows })
  await appendAudit(tx, {
    chain: school.id,
    at: now.toISOString(),
    event: { type: 'list.imported', listId: id, entries: rows.length, by: { kind: 'operator' } },
  })
  return { id, startsOn, endsOn }
}
