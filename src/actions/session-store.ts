import { draftKeptHours, freshSession, isDurable, parseSession, type Session } from '../conversations/session.js'
import { deleteSession, loadSession, type SessionKey, saveSession } from '../storage/sessions.js'
import type { Db, Tx } from '../storage/tx.js'

/** `version` 0: nothing is stored of it. */
export type HeldSession = { readonly session: Session; readonly version: number }

const heldInMemory = 20_000

/** Sessions of the running process. Only drafts are stored; the rest is forgotten with the process. */
export class SessionStore {
  private readonly held = new Map<string, HeldSession & { readonly at: number }>()

  /** What the conversation remembers, from memory or from its stored draft. */
  async load(db: Db, key: SessionKey, now: Date): Promise<HeldSession> {
    const known = this.held.get(nameOf(key))
    if (known && now.getTime() - known.at < draftKeptHours * 3_600_000) return known
    const stored = await loadSession(db, key, now)
    const session = stored && parseSession(stored.state)
    return { session: session ?? freshSession, version: stored?.version ?? 0 }
  }

  /** Whether the step changes what is stored. */
  touchesStorage(before: HeldSession, next: Session): boolean {
    return isDurable(next)
      ? JSON.stringify(before.session.flow) !== JSON.stringify(next.flow) || before.version === 0
      : before.version > 0
  }

  /** Stores or deletes the draft within the step's transaction; returns the version it then has. */
  async write(
    tx: Tx,
    key: SessionKey,
    { before, next, now }: { before: HeldSession; next: Session; now: Date },
  ): Promise<number> {
    if (!isDurable(next)) {
      if (before.version > 0) await deleteSession(tx, key)
      return 0
    }
    const expiresAt = new Date(now.getTime() + draftKeptHours * 3_600_000)
    await saveSession(tx, key, { state: next, version: before.version, expiresAt })
    return before.version + 1
  }

  keep(key: SessionKey, { session, version }: HeldSession, now: Date): void {
    const name = nameOf(key)
    this.held.delete(name)
    this.held.set(name, { session, version, at: now.getTime() })
    const oldest = this.held.keys().next().value
    if (this.held.size > heldInMemory && oldest !== undefined) this.held.delete(oldest)
  }

  forget(key: SessionKey): void {
    this.held.delete(nameOf(key))
  }
}

function nameOf({ account, externalId }: SessionKey): string {
  return `${account}\n${externalId}`
}
