import type { Prisma } from './generated/client.js'
import type { Db, Tx } from './tx.js'

export type SessionKey = { readonly account: string; readonly externalId: string }
export type StoredSession = { readonly state: unknown; readonly version: number }

/** Another process or message changed the session meanwhile; load it again and step again. */
export class SessionConflict extends Error {
  override readonly name = 'SessionConflict'
}

export async function loadSession(db: Db, key: SessionKey, now: Date): Promise<StoredSession | null> {
  const row = await db.session.findUnique({ where: { account_externalId: key } })
  return row && row.expiresAt > now ? { state: row.state, version: row.version } : null
}

/** Stores the state over the version it was made from (0: none stored). Throws `SessionConflict`. */
export async function saveSession(
  tx: Tx,
  key: SessionKey,
  saved: { state: object; version: number; expiresAt: Date },
): Promise<void> {
  const data = { state: saved.state as Prisma.InputJsonObject, version: saved.version + 1, expiresAt: saved.expiresAt }
  if (saved.version === 0) {
    await tx.session.deleteMany({ where: { ...key, expiresAt: { lte: new Date() } } })
    const created = await tx.session.createMany({ data: { ...key, ...data }, skipDuplicates: true })
    if (created.count === 0) throw new SessionConflict()
    return
  }
  const updated = await tx.session.updateMany({ where: { ...key, version: saved.version }, data })
  if (updated.count === 0) throw new SessionConflict()
}

/** Forgets the session; a missing one is fine. */
export async function deleteSession(tx: Tx, key: SessionKey): Promise<void> {
  await tx.session.deleteMany({ where: key })
}
