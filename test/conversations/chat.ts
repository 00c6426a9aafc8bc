import { expect } from 'vitest'
import type { Input } from '../../src/conversations/input.js'
import { step } from '../../src/conversations/router.js'
import { freshSession, type Session } from '../../src/conversations/session.js'
import type { Facts, Found, ListFacts, Need, Reply, StepResult, Wish } from '../../src/conversations/step.js'
import { formatReceipt, newReceipt } from '../../src/domain/receipt.js'
import type { PolicyReply } from '../../src/policy/policy.js'

/** A valid one, made of what a poor source of chance would give. */
export const receipt = newReceipt((n) => new Uint8Array(n).map((_, index) => index))
export const printedReceipt = formatReceipt(receipt)
export const runningList: ListFacts = {
  id: 'list-1',
  title: '秋季认定名单',
  startsOn: '2026-11-23',
  endsOn: '2026-11-30',
  rule: { kind: 'working', days: 5 },
}

const unsure: PolicyReply = { outcome: 'clarify', text: '请问您想问哪方面？', memory: {} }

/** A conversation without a database: what is said, what is wished, and a clock that the test moves. */
export function aChat(given: Partial<Facts> & { finds?(need: Need): Found } = {}) {
  let session: Session = freshSession
  let now = new Date('2026-11-24T10:00:00+08:00')
  let heard: readonly Reply[] = []
  const wished: Wish[] = []

  function receives(input: Input): void {
    let facts: Facts = {
      now,
      today: '2026-11-24',
      school: { id: 's', name: '河边小学', stage: 'primary', region: '云南/昆明', isDemo: false, phone: '0871-0000' },
      lists: [runningList],
      staff: null,
      freshReceipt: receipt,
      answer: () => unsure,
      ...given,
    }
    let result: StepResult = step(session, input, facts)
    while ('need' in result) {
      facts = { ...facts, found: given.finds?.(result.need) ?? { found: 'nothing' } }
      result = step(session, input, facts)
    }
    session = result.next
    heard = result.replies
    wished.push(...result.wishes)
  }

  return {
    wished,
    says: (text: string) => receives({ kind: 'text', text }),
    sends: (input: Input) => receives(input),
    hears: (pattern: RegExp) => expect(heard.map(({ text }) => text).join('\n')).toMatch(pattern),
    hearsNot: (pattern: RegExp) => expect(heard.map(({ text }) => text).join('\n')).not.toMatch(pattern),
    last: () => heard.at(-1),
    session: () => session,
    passes: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
  }
}
