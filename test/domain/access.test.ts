import { describe, expect, it } from 'vitest'
import { actions, may, mayApprove, type Role, roles, type StaffAction } from '../../src/domain/access.js'

const who: Record<StaffAction, readonly Role[]> = {
  'list-cases': ['principal', 'aid-officer', 'reviewer', 'district-officer'],
  'read-case': ['principal', 'aid-officer', 'reviewer', 'district-officer'],
  'accept-case': ['principal', 'aid-officer'],
  'investigate-case': ['principal', 'aid-officer', 'reviewer'],
  'ask-reporter': ['principal', 'aid-officer'],
  'propose-decision': ['principal', 'aid-officer', 'reviewer'],
  'approve-decision': ['principal', 'reviewer', 'district-officer'],
  'reply-to-reporter': ['principal', 'aid-officer'],
  'extend-deadline': ['principal'],
  recuse: ['principal', 'aid-officer', 'reviewer', 'district-officer'],
  'read-letters': ['principal'],
  'reply-to-letters': ['principal'],
  'publish-list': ['principal', 'aid-officer'],
  'send-notice': ['principal', 'aid-officer'],
  'invite-staff': ['principal', 'admin'],
  'read-digest': ['principal'],
  'write-answers': ['principal', 'aid-officer', 'reviewer'],
  'verify-audit': ['principal', 'custodian', 'district-officer', 'admin'],
}

describe('what a role may do', () => {
  for (const action of actions) {
    it(`${action}: ${who[action].join(', ')} and nobody else`, () => {
      expect(roles.filter((role) => may(role, action))).toEqual(who[action])
    })
  }

  it('keeps the administrator, the custodian and class teachers away from cases', () => {
    for (const role of ['admin', 'custodian', 'class-teacher'] as const) {
      expect(may(role, 'list-cases')).toBe(false)
      expect(may(role, 'read-case')).toBe(false)
    }
  })
})

describe('approving a decision', () => {
  const principal = { staffId: 'p', role: 'principal' } as const

  it('takes a second person', () => {
    expect(mayApprove({ proposerId: 'o', approver: principal, recusedIds: [] })).toBe(true)
    expect(mayApprove({ proposerId: 'p', approver: principal, recusedIds: [] })).toBe(false)
  })

  it('takes a proposal', () => {
    expect(mayApprove({ proposerId: null, approver: principal, recusedIds: [] })).toBe(false)
  })

  it('is not for whoever stepped back from the case', () => {
    expect(mayApprove({ proposerId: 'o', approver: principal, recusedIds: ['p'] })).toBe(false)
  })

  it('is not for a role that decides nothing', () => {
    const officer = { staffId: 'q', role: 'aid-officer' } as const
    expect(mayApprove({ proposerId: 'o', approver: officer, recusedIds: [] })).toBe(false)
  })
})
