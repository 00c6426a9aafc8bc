import { expect, test } from 'vitest'
import { jobIdOf, parseRequest } from '../../src/pipeline/catalogue.js'

const id = 'c0ffee00-1234-4abc-8def-0123456789ab'

test('a payload holds ids, and nothing beside them', () => {
  expect(parseRequest('deliver', { deliveryId: id })).toEqual({ job: 'deliver', payload: { deliveryId: id } })
  expect(parseRequest('deliver', { deliveryId: id, text: '王某家有两套房' })).toBeNull()
  expect(parseRequest('deliver', { deliveryId: '13812345678' })).toBeNull()
  expect(parseRequest('deliver', {})).toBeNull()
  expect(parseRequest('run-slot', { schoolId: id, slot: '12:00', day: '2026-11-23' })).toBeNull()
})

test('a name that is not in the catalogue is no job', () => {
  expect(parseRequest('constructor', {})).toBeNull()
  expect(parseRequest('deliver-everything', {})).toBeNull()
})

test('the same job has the same id, which BullMQ accepts', () => {
  const slot = { job: 'run-slot', payload: { schoolId: id, slot: '11:30', day: '2026-11-23' } } as const
  expect(jobIdOf(slot)).toBe(`run-slot-${id}-1130-2026-11-23`)
  expect(jobIdOf({ job: 'deliver', payload: { deliveryId: id } })).toBe(`deliver-${id}`)
})
