import { createHash } from 'node:crypto'
import type { AuditEvent } from './audit-event.js'

export type { Actor, AuditEvent } from './audit-event.js'

/** One link of an append-only chain. `at` is an instant, or only the school day where a time would point to a person. */
export type ChainEntry = {
  readonly chain: string
  /** 1, 2, 3 … without gaps. */
  readonly seq: number
  readonly at: string
  readonly event: AuditEvent
  readonly prevHash: string
  readonly hash: string
}

export type ChainLink = Pick<ChainEntry, 'seq' | 'hash'>

/** What the first entry of a chain points back to. */
export const genesisHash = '0'.repeat(64)

/** The next entry after `prev` (null for a new chain). */
export function chainEntry(
  prev: ChainLink | null,
  { chain, at, event }: Pick<ChainEntry, 'chain' | 'at' | 'event'>,
): ChainEntry {
  const body = { chain, seq: (prev?.seq ?? 0) + 1, at, event, prevHash: prev?.hash ?? genesisHash }
  return { ...body, hash: hashOf(body) }
}

/** Follows one whole chain in order; `seq` names the first link that does not hold (or is missing). */
export function verifyChain(entries: readonly ChainEntry[]): { ok: true } | { ok: false; seq: number } {
  let seq = 0
  let prevHash = genesisHash
  for (const entry of entries) {
    seq += 1
    const { hash, ...body } = entry
    const holds = entry.seq === seq && entry.chain === entries[0]?.chain && entry.prevHash === prevHash
    if (!holds || hash !== hashOf(body)) return { ok: false, seq }
    prevHash = hash
  }
  return { ok: true }
}

/** JSON with sorted keys and without undefined members: the same text before and after a database has stored it. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

function hashOf({ chain, seq, at, event, prevHash }: Omit<ChainEntry, 'hash'>): string {
  return createHash('sha256').update(canonicalJson({ chain, seq, at, event, prevHash })).digest('hex')
}
