import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { type DataDirLock, takeDataDirLock } from './data-dir-lock.js'
import { servePgSocket } from './pg-socket-server.js'
import { answers, assertSocketPath } from './unix-socket.js'

/** Where to connect, and what to close; `owner` says whether this process runs the database itself. */
export type EmbeddedPostgres = { socketDir: string; owner: boolean; close(): Promise<void> }

/** Another process holds the data folder but does not serve its database. */
export class DataDirBusy extends Error {
  override name = 'DataDirBusy'
}

const patienceMs = 60_000

/**
 * Joins the database of `dataDir` if a process serves it already, else opens and serves it on a unix socket there.
 * Throws `SocketPathTooLong` or `DataDirBusy`.
 */
export async function openEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const socketPath = join(dataDir, '.s.PGSQL.5432')
  assertSocketPath(socketPath)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  chmodSync(dataDir, 0o700)
  const giveUpAt = Date.now() + patienceMs
  while (Date.now() < giveUpAt) {
    if (await answers(socketPath)) return { socketDir: dataDir, owner: false, close: async () => {} }
    const lock = takeDataDirLock(dataDir, 'postgres')
    if (lock) return serve(dataDir, socketPath, lock)
    await delay(50)
  }
  throw new DataDirBusy(
    `另一个进程正占用数据目录，但数据库没有应答：${dataDir}\nAnother process holds the data folder, but its database does not answer.`,
  )
}

async function serve(dataDir: string, socketPath: string, lock: DataDirLock): Promise<EmbeddedPostgres> {
  try {
    rmSync(socketPath, { force: true })
    const db = await openPglite(join(dataDir, 'postgres'))
    const server = await servePgSocket(sessionOf(db), socketPath)
    return {
      socketDir: dataDir,
      owner: true,
      async close() {
        await server.close()
        await db.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A cluster is made beside its place and moved there whole, so that a crash meanwhile leaves none. */
async function openPglite(dir: string): Promise<PGlite> {
  if (!existsSync(dir)) {
    const draft = `${dir}.new`
    rmSync(draft, { recursive: true, force: true })
    const fresh = await PGlite.create(draft)
    await fresh.close()
    renameSync(draft, dir)
  }
  return PGlite.create(dir)
}

function sessionOf(db: PGlite) {
  return {
    run: (message: Uint8Array, answer: (bytes: Uint8Array) => void) =>
      db.runExclusive(() => db.execProtocolRawStream(message, { onRawData: answer })),
    inTransaction: () => db.isInTransaction(),
    rollBack: async () => void (await db.exec('ROLLBACK')),
  }
}
