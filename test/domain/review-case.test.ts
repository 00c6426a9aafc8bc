import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advance,
  type CaseEventType,
  type CaseProgress,
  type CaseState,
  caseEvents,
  caseStates,
  isOpen,
  TransitionRefused,
  transition,
} from '../../src/domain/review-case.js'

/** The steps as the office would draw them on a wall, written down a second time on purpose. */
const steps: readonly `${CaseState} ${CaseEventType} ${CaseState}`[] = [
  'filed accept accepted',
  'filed decline declined',
  'filed redirect redirected',
  'filed withdraw withdrawn',
  'accepted investigate investigating',
  'accepted extend accepted',
  'accepted withdraw withdrawn',
  'investigating ask-reporter waiting-for-reporter',
  'investigating propose proposed',
  'investigating extend investigating',
  'investigating withdraw withdrawn',
  'waiting-for-reporter reporter-answered investigating',
  'waiting-for-reporter investigate investigating',
  'waiting-for-reporter withdraw withdrawn',
  'proposed approve decided',
  'proposed send-back investigating',
  'proposed withdraw withdrawn',
  'decided reply replied',
  'decided withdraw withdrawn',
  'replied close closed',
  'replied request-recheck rechecking',
  'replied withdraw withdrawn',
  'rechecking propose rechecking',
  'rechecking send-back rechecking',
  'rechecking approve decided',
  'rechecking withdraw withdrawn',
]

describe('a review case', () => {
  for (const state of caseStates) {
    for (const event of caseEvents) {
      const step = steps.find((one) => one.startsWith(`${state} ${event} `))
      const next = step?.split(' ')[2]
      if (next)
        it(`that is ${state} may ${event} and is then ${next}`, () => expect(transition(state, event)).toBe(next))
      else
        it(`that is ${state} cannot ${event}`, () => expect(() => transition(state, event)).toThrow(TransitionRefused))
    }
  }

  it('can reach every state from its filing', () => {
    const reached = new Set<CaseState>(['filed'])
    for (const state of reached) {
      for (const step of steps.filter((one) => one.startsWith(`${state} `)))
        reached.add(step.split(' ')[2] as CaseState)
    }
    expect([...reached].sort()).toEqual([...caseStates].sort())
  })

  it('can be withdrawn for as long as it is open, and not afterwards', () => {
    const open = caseStates.filter(isOpen)
    for (const state of open) expect(transition(state, 'withdraw')).toBe('withdrawn')
    expect(caseStates.filter((state) => !open.includes(state))).toEqual([
      'declined',
      'redirected',
      'closed',
      'withdrawn',
    ])
  })

  it('can reach an end from every open state, so that none hangs for ever', () => {
    for (const state of caseStates.filter(isOpen)) expect(isOpen(transition(state, 'withdraw'))).toBe(false)
  })
})

describe('a recheck', () => {
  it('is granted once', () => {
    const asked = advance({ state: 'replied', recheck: false, extensions: 0 }, 'request-recheck')
    expect(asked).toEqual({ state: 'rechecking', recheck: true, extensions: 0 })
    expect(() => advance({ ...asked, state: 'replied' }, 'request-recheck')).toThrow(TransitionRefused)
  })
})

describe('an extension', () => {
  it('is granted once, and the case stays where it is', () => {
    const extended = advance({ state: 'accepted', recheck: false, extensions: 0 }, 'extend')
    expect(extended).toEqual({ state: 'accepted', recheck: false, extensions: 1 })
    expect(() => advance(extended, 'extend')).toThrow(TransitionRefused)
    expect(() => advance({ ...extended, state: 'investigating' }, 'extend')).toThrow(TransitionRefused)
  })
})

describe('any life of a case', () => {
  it('has at most one recheck and one extension, and nothing happens after its end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...caseEvents), { maxLength: 60 }), (events) => {
        let progress: CaseProgress = { state: 'filed', recheck: false, extensions: 0 }
        const taken: CaseEventType[] = []
        for (const event of events) {
          const before = progress
          try {
            progress = advance(progress, event)
          } catch (error) {
            expect(error).toBeInstanceOf(TransitionRefused)
            continue
          }
          expect(isOpen(before.state)).toBe(true)
          taken.push(event)
        }
        expect(taken.filter((event) => event === 'request-recheck').length).toBe(progress.recheck ? 1 : 0)
        expect(taken.filter((event) => event === 'extend').length).toBe(progress.extensions)
        expect(progress.extensions).toBeLessThanOrEqual(1)
      }),
    )
  })
})
