import type { Found, Need, ReporterCase, StaffCase, StaffLetter } from '../conversations/step.js'
import { may } from '../domain/access.js'
import { receiptId } from '../domain/receipt.js'
import { type CaseState, caseStates } from '../domain/review-case.js'
import { attachmentIds, type CaseRecord, caseByReceipt, findCase, readEntries, visibleCases } from '../storage/cases.js'
import type { Letter } from '../storage/generated/client.js'
import { findLetter, letterByReceipt, openLetters } from '../storage/letters.js'
import { classEntries } from '../storage/publicity.js'
import type { StaffMember } from '../storage/staff.js'
import { staffName } from '../storage/staff.js'
import { stepsOpenTo } from './advance-case.js'
import type { WishContext } from './wish-context.js'

type Reader = Omit<WishContext, 'tx' | 'staff'> & {
  readonly db: WishContext['tx']
  readonly staff: StaffMember | null
}

const nothing: Found = { found: 'nothing' }

/** Fetches what a step asked for, as far as this contact may know it. */
export async function lookUp(reader: Reader, need: Need): Promise<Found> {
  switch (need.find) {
    case 'receipt':
      return byReceipt(reader, need.code)
    case 'reporter-case':
      return reporterCase(reader, await findCase(reader.db, need.caseId))
    case 'todo':
      return todo(reader)
    case 'staff-case':
      return staffCase(reader, need.caseId)
    case 'letters':
      return letters(reader)
    case 'letter':
      return letter(reader, need.letterId)
    case 'class-entries': {
      const { rows, classes } = await classEntries(reader.db, need.listId, need.className)
      return { found: 'class-entries', entries: rows, classes }
    }
  }
}

async function byReceipt(reader: Reader, code: string): Promise<Found> {
  const id = receiptId(code, reader.school.receiptPepper)
  const found = await caseByReceipt(reader.db, id)
  if (found) return reporterCase(reader, await findCase(reader.db, found.id))
  const letter = await letterByReceipt(reader.db, id)
  if (!letter) return nothing
  const { code: letterCode, receivedOn, state, reply } = letter
  return { found: 'writer-letter', letter: { code: letterCode, receivedOn, read: state !== 'new', reply } }
}

async function reporterCase({ db }: Reader, c: CaseRecord | null): Promise<Found> {
  if (!c) return nothing
  const entries = await readEntries(db, c.id)
  const last = (kind: string) => entries.findLast((entry) => entry.kind === kind)?.body ?? null
  const view: ReporterCase = {
    caseId: c.id,
    code: c.code,
    state: c.state,
    filedOn: c.filedOn,
    dueOn: c.dueOn,
    question: c.state === 'waiting-for-reporter' ? last('question') : null,
    reply: c.state === 'declined' || c.state === 'redirected' ? last('reason') : last('reply'),
  }
  return { found: 'reporter-case', case: view }
}

async function todo(reader: Reader): Promise<Found> {
  const { db, staff, school, now } = reader
  if (!staff || !may(staff.role, 'list-cases')) return { found: 'todo', cases: [], letters: await unread(reader) }
  const states = caseStates.filter((state) => waitsForStaff(state))
  const cases = await visibleCases(db, { schoolId: school.id, states, now, staffId: staff.id })
  const mine = cases.filter((c) => stepsOpenTo(staff, c).length > 0)
  const shown = await Promise.all(mine.map((c) => staffView(reader, staff, c)))
  return { found: 'todo', cases: shown, letters: await unread(reader) }
}

function waitsForStaff(state: CaseState): boolean {
  return !['declined', 'redirected', 'replied', 'closed', 'withdrawn'].includes(state)
}

async function unread({ db, staff, school, now }: Reader): Promise<number> {
  if (!staff || !may(staff.role, 'read-letters')) return 0
  return (await openLetters(db, school.id, now)).filter(({ state }) => state === 'new').length
}

async function staffCase(reader: Reader, caseId: string): Promise<Found> {
  const { db, staff, now } = reader
  if (!staff || !may(staff.role, 'read-case')) return nothing
  const c = await findCase(db, caseId)
  if (!c || c.visibleAt > now || c.recusals.some(({ staffId }) => staffId === staff.id)) return nothing
  const entries = await readEntries(db, caseId)
  return {
    found: 'staff-case',
    case: await staffView(reader, staff, c),
    contents: {
      entries: entries.map(({ kind, day, body }) => ({ kind, day, body })),
      attachmentIds: await attachmentIds(db, caseId),
    },
  }
}

async function staffView({ db }: Reader, staff: StaffMember, c: CaseRecord): Promise<StaffCase> {
  return {
    caseId: c.id,
    code: c.code,
    state: c.state,
    category: c.category,
    urgent: c.urgent,
    identity: c.identity,
    filedOn: c.filedOn,
    dueOn: c.dueOn,
    listTitle: c.list?.title ?? null,
    assignee: c.assigneeId ? await staffName(db, c.assigneeId) : null,
    events: stepsOpenTo(staff, c),
  }
}

async function letters({ db, staff, school, now, today }: Reader): Promise<Found> {
  if (!staff || !may(staff.role, 'read-letters')) return nothing
  const open = await openLetters(db, school.id, now)
  return { found: 'letters', letters: open.map((letter) => letterView(letter, today)) }
}

async function letter({ db, staff, now, today }: Reader, id: string): Promise<Found> {
  const found = staff && may(staff.role, 'read-letters') ? await findLetter(db, id) : null
  if (!found || found.visibleAt > now) return nothing
  return { found: 'letter', letter: letterView(found, today), body: found.body, reply: found.reply }
}

function letterView({ id, code, state, receivedOn }: Letter, today: string): StaffLetter {
  const daysOpen = Math.max(0, Math.round((Date.parse(today) - Date.parse(receivedOn)) / 86_400_000))
  return { letterId: id, code, state, receivedOn, daysOpen }
}
