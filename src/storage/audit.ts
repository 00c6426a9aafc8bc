import { type AuditEvent, type ChainEntry, chainEntry, verifyChain } from '../domain/audit.js'
import type { Prisma } from './generated/client.js'
import type { Db, Tx } from './tx.js'

/**
 * Appends one event to a chain: a school's id, or `case:<id>` for what happens to one case, so that the neighbours of an
 * anonymous filing do not tell its hour. Writers of one chain wait for each other until the transaction ends.
 */
export async function appendAudit(tx: Tx, link: { chain: string; at: string; event: AuditEvent }): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${link.chain}, 0))`
  const prev = await tx.auditEntry.findFirst({
    where: { chain: link.chain },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  })
  const entry = chainEntry(prev, link)
  await tx.auditEntry.create({ data: { ...entry, event: entry.event as unknown as Prisma.InputJsonObject } })
}

export type AuditVerdict = { ok: true; entries: number; chains: number } | { ok: false; chain: string; seq: number }

/** Follows every chain from its first link; names the first that does not hold. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  const chains = await db.auditEntry.findMany({
    distinct: ['chain'],
    select: { chain: true },
    orderBy: { chain: 'asc' },
  })
  let entries = 0
  for (const { chain } of chains) {
    const links = await db.auditEntry.findMany({ where: { chain }, orderBy: { seq: 'asc' } })
    const verdict = verifyChain(links as unknown as ChainEntry[])
    if (!verdict.ok) return { ok: false, chain, seq: verdict.seq }
    entries += links.length
  }
  return { ok: true, entries, chains: chains.length }
}
