import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres.js'
import { PrismaClient } from './generated/client.js'
import { awaitMigrations, migrate, migrateServer } from './migrate.js'

export type Database = { prisma: PrismaClient; kind: 'embedded' | 'server'; close(): Promise<void> }

/** The part of a log that storage needs. */
export type StorageLog = { info(about: object, event: string): void; warn(about: object, event: string): void }

export type DatabaseOptions = { url?: string; dataDir: string; log?: StorageLog }

/** A crowd at the door waits its turn: only a database that stands still for this long makes a message fail. */
const patienceMs = 30_000

/**
 * Opens the database, migrations applied: the server at `url`, or without one the embedded PostgreSQL in `dataDir`,
 * joined if another process already serves it. Connections that break are replaced by themselves.
 */
export async function openDatabase({ url, dataDir, log }: DatabaseOptions): Promise<Database> {
  if (url !== undefined) return openServer(url, log)
  const embedded = await openEmbeddedPostgres(dataDir)
  const pool = newPool({ host: embedded.socketDir, user: 'postgres', database: 'postgres', max: 10 }, log)
  return finish(() => prepareEmbedded(pool, embedded), { pool, kind: 'embedded', closeServer: embedded.close, log })
}

function openServer(url: string, log?: StorageLog): Promise<Database> {
  const pool = newPool({ connectionString: url, keepAlive: true, max: 10 }, log)
  return finish(() => migrateServer(pool), { pool, kind: 'server', closeServer: async () => {}, log })
}

async function prepareEmbedded(pool: pg.Pool, embedded: EmbeddedPostgres): Promise<string[]> {
  if (embedded.owner) return migrate(pool)
  await awaitMigrations(pool)
  return []
}

type Opened = { pool: pg.Pool; kind: Database['kind']; closeServer(): Promise<void>; log?: StorageLog }

async function finish(prepare: () => Promise<string[]>, { pool, kind, closeServer, log }: Opened): Promise<Database> {
  try {
    const applied = await prepare()
    if (applied.length > 0) log?.info({ applied }, 'migrations applied')
  } catch (error) {
    await pool.end()
    await closeServer()
    throw error
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: patienceMs, timeout: patienceMs },
  })
  return {
    prisma,
    kind,
    async close() {
      await prisma.$disconnect()
      await pool.end()
      await closeServer()
    },
  }
}

/** An idle connection that the server closes is an event of the pool; without a listener it would end the process. */
function newPool(config: pg.PoolConfig, log?: StorageLog): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: patienceMs, ...config })
  pool.on('error', (error) => log?.warn({ code: (error as NodeJS.ErrnoException).code }, 'database connection lost'))
  return pool
}
