import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AuditEvent, type ChainEntry, canonicalJson, chainEntry, verifyChain } from '../../src/domain/audit.js'

const events: readonly AuditEvent[] = [
  {
    type: 'case.filed',
    by: { kind: 'reporter' },
    caseId: 'c-1',
    category: 'missed',
    identity: 'anonymous',
    urgent: false,
    dueOn: '2026-11-23',
  },
  {
    type: 'case.accepted',
    by: { kind: 'staff', staffId: 's-1', role: 'aid-officer' },
    caseId: 'c-1',
    dueOn: '2026-11-25',
  },
  { type: 'case.read', by: { kind: 'staff', staffId: 's-2', role: 'reviewer' }, caseId: 'c-1' },
  { type: 'deadline.fired', by: { kind: 'system' }, caseId: 'c-1', deadlineId: 'd-1', kind: 'reminder' },
  { type: 'case.withdrawn', by: { kind: 'reporter' }, caseId: 'c-1' },
]

function aChain(): ChainEntry[] {
  const entries: ChainEntry[] = []
  for (const event of events) {
    entries.push(chainEntry(entries.at(-1) ?? null, { chain: 'case:c-1', at: '2026-11-20', event }))
  }
  return entries
}

describe('an audit chain', () => {
  it('numbers its entries from one, each pointing to the one before', () => {
    const entries = aChain()
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    expect(entries[0]?.prevHash).toBe('0'.repeat(64))
    expect(entries[3]?.prevHash).toBe(entries[2]?.hash)
  })

  it('holds when nothing was touched, an empty one too', () => {
    expect(verifyChain(aChain())).toEqual({ ok: true })
    expect(verifyChain([])).toEqual({ ok: true })
  })

  it('holds after a database has stored it with its keys in another order', () => {
    const stored = aChain().map((entry) => ({ ...entry, event: reversed(entry.event) as AuditEvent }))
    expect(JSON.stringify(stored)).not.toBe(JSON.stringify(aChain()))
    expect(verifyChain(stored)).toEqual({ ok: true })
  })

  it.each<[string, Partial<ChainEntry>]>([
    ['its time', { at: '2026-11-19' }],
    ['its event', { event: { type: 'case.withdrawn', by: { kind: 'system' }, caseId: 'c-1' } }],
    ['its number', { seq: 7 }],
    ['its chain', { chain: 'case:c-2' }],
    ['its hash', { hash: 'f'.repeat(64) }],
    ['what it points to', { prevHash: 'f'.repeat(64) }],
  ])('names the first entry that had %s changed', (_, change) => {
    for (const at of [0, 2, 4]) {
      const entries = aChain().map((entry, index) => (index === at ? { ...entry, ...change } : entry))
      // The first entry of a chain tells its name: changing that shows at the next link at the latest.
      expect(verifyChain(entries)).toEqual({ ok: false, seq: at + 1 })
    }
  })

  it('names the place where an entry was taken out, put in twice or moved', () => {
    const [a, b, c, d, e] = aChain() as [ChainEntry, ChainEntry, ChainEntry, ChainEntry, ChainEntry]
    expect(verifyChain([b, c, d, e])).toEqual({ ok: false, seq: 1 })
    expect(verifyChain([a, b, d, e])).toEqual({ ok: false, seq: 3 })
    expect(verifyChain([a, b, b, c])).toEqual({ ok: false, seq: 3 })
    expect(verifyChain([a, c, b, d])).toEqual({ ok: false, seq: 2 })
  })

  it('shows a forged entry even when its own hash was computed anew', () => {
    const entries = aChain()
    const [first, second] = entries as [ChainEntry, ChainEntry]
    const forged = chainEntry(first, { ...second, at: '2026-11-18' })
    expect(verifyChain([first, forged, ...entries.slice(2)])).toEqual({ ok: false, seq: 3 })
  })
})

describe('canonical JSON', () => {
  it('is the same for the same value, whatever the order of its keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '中' }], a: true })).toBe('{"a":true,"b":[1,{"c":"中","d":null}]}')
    expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}')
  })

  it('reads back as what JSON would have stored', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      }),
    )
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}
