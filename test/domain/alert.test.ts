import { expect, test } from 'vitest'
import { aboutSchema, announcedTo, deadlineTo, type Listener } from '../../src/domain/alert.js'

const officer: Listener = { staffId: 'li', role: 'aid-officer', contactIds: ['c1'] }
const other: Listener = { staffId: 'zhang', role: 'aid-officer', contactIds: ['c2'] }
const principal: Listener = { staffId: 'chen', role: 'principal', contactIds: ['c3'] }
const teacher: Listener = { staffId: 'wang', role: 'class-teacher', contactIds: ['c4'] }
const everybody = [officer, other, principal, teacher]

const names = (listeners: Listener[]) => listeners.map(({ staffId }) => staffId)

test('a new case is announced to the aid officers and the principal', () => {
  expect(names(announcedTo(everybody, { urgent: false, recusedIds: [] }))).toEqual(['li', 'zhang', 'chen'])
})

test('an urgent case passes the aid officers by, unless no principal may hear of it', () => {
  expect(names(announcedTo(everybody, { urgent: true, recusedIds: [] }))).toEqual(['chen'])
  expect(names(announcedTo(everybody, { urgent: true, recusedIds: ['chen'] }))).toEqual(['li', 'zhang'])
})

test('whoever is shut out is told of nothing, whatever their role', () => {
  const recusedIds = ['li', 'chen']
  expect(names(announcedTo(everybody, { urgent: false, recusedIds }))).toEqual(['zhang'])
  for (const kind of ['reminder', 'due', 'escalation'] as const) {
    const told = deadlineTo(everybody, { kind, urgent: false, assigneeId: 'li', recusedIds })
    expect(names(told)).toEqual(['zhang'])
  }
})

test('a reminder goes to whoever works on the case alone, an escalation to the principal alone', () => {
  const about = { urgent: false, assigneeId: 'zhang', recusedIds: [] }
  expect(names(deadlineTo(everybody, { ...about, kind: 'reminder' }))).toEqual(['zhang'])
  expect(names(deadlineTo(everybody, { ...about, kind: 'escalation' }))).toEqual(['chen'])
})

test('what an alert is about has room for codes and counts only', () => {
  expect(aboutSchema.safeParse({ what: 'case', caseCode: '123456', deadline: null }).success).toBe(true)
  expect(aboutSchema.safeParse({ what: 'case', caseCode: '123456', deadline: null, text: '…' }).success).toBe(false)
  expect(
    aboutSchema.safeParse({ what: 'case', caseCode: '王某家里有两套房子却拿了一等助学金请查', deadline: null }).success,
  ).toBe(false)
})
