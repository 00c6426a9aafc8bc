import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Pool } from 'pg'
import { loadSchemaEngine, noFilter, readMigrations } from './schema-engine.js'

export const migrationsDir = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** The database's history of migrations is not this program's: made by another version, or a migration failed half-way. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

/** Ours only; the engine takes a lock of its own besides. */
const advisoryLock = 727_072_026
const patienceMs = 60_000

/**
 * Brings a server's database up to the migrations folder. Processes that start at once take turns. Returns the names
 * applied. Throws `MigrationRefused`.
 */
export async function migrateServer(pool: Pool, dir = migrationsDir): Promise<string[]> {
  if ((await pendingMigrations(pool, dir)).length === 0) return []
  const turn = await pool.connect()
  try {
    await turn.query('SELECT pg_advisory_lock($1)', [advisoryLock])
    return await migrate(pool, dir)
  } finally {
    await turn.query('SELECT pg_advisory_unlock($1)', [advisoryLock]).catch(() => {})
    turn.release()
  }
}

/** Applies what is pending; the caller makes sure that nobody else does. Returns the names applied. Throws `MigrationRefused`. */
export async function migrate(pool: Pool, dir = migrationsDir): Promise<string[]> {
  if ((await pendingMigrations(pool, dir)).length === 0) return []
  const engine = await loadSchemaEngine(pool)
  try {
    const done = await engine.applyMigrations({ migrationsList: readMigrations(dir), filters: noFilter })
    return done.appliedMigrationNames
  } finally {
    engine.free()
  }
}

/** Waits until the process that owns an embedded database has migrated it. Throws `MigrationRefused` if it does not. */
export async function awaitMigrations(pool: Pool, dir = migrationsDir): Promise<void> {
  const giveUpAt = Date.now() + patienceMs
  while ((await pendingMigrations(pool, dir)).length > 0) {
    if (Date.now() > giveUpAt)
      throw new MigrationRefused(
        '正在运行的程序版本较旧，请先重新启动它。The running app is older than this command: restart it.',
      )
    await delay(50)
  }
}

/**
 * The names not yet applied, by plain SQL, so that a start with nothing to do does not load the engine. Throws
 * `MigrationRefused` when the database knows a migration that the folder has not, or has otherwise.
 */
export async function pendingMigrations(pool: Pool, dir = migrationsDir): Promise<string[]> {
  const wanted = new Map(
    readMigrations(dir).migrationDirectories.map(({ path, migrationFile }) => [
      path,
      createHash('sha256').update(migrationFile.content.value).digest('hex'),
    ]),
  )
  const applied = await appliedMigrations(pool)
  for (const { name, checksum } of applied.values()) {
    if (wanted.get(name) !== checksum) throw new MigrationRefused(otherHistory(name))
  }
  return [...wanted.keys()].filter((name) => !applied.has(name))
}

function otherHistory(name: string): string {
  return `数据库是由另一个版本的程序建立的（${name}），请使用相同或更新的版本。\nThe database was made by another version (${name}): run that version or a newer one.`
}

type Applied = { name: string; checksum: string }

async function appliedMigrations(pool: Pool): Promise<Map<string, Applied>> {
  const exists = await pool.query<{ found: string | null }>(`SELECT to_regclass('_prisma_migrations')::text AS found`)
  if (!exists.rows[0]?.found) return new Map()
  const rows = await pool.query<Applied>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  )
  return new Map(rows.rows.map((row) => [row.name, row]))
}
