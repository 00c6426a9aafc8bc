// Writes what prisma/schema.prisma has and prisma/migrations has not, as a new migration: node scripts/new-migration.mjs NAME
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { register } from 'tsx/esm/api'

register()
const { openEmbeddedPostgres } = await import('../src/storage/embedded-postgres.ts')
const { migrationsDir } = await import('../src/storage/migrate.ts')
const { diffToSchema } = await import('../src/storage/schema-engine.ts')

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: node scripts/new-migration.mjs NAME   (a-z, 0-9, _)')
  process.exit(2)
}

const dataDir = mkdtempSync(join(tmpdir(), 'zx-migration-'))
const postgres = await openEmbeddedPostgres(dataDir)
const pool = new pg.Pool({ host: postgres.socketDir, user: 'postgres', database: 'postgres' })
try {
  const schema = readFileSync(new URL('../prisma/schema.prisma', import.meta.url), 'utf8')
  const sql = await diffToSchema(pool, migrationsDir, schema)
  if (sql === null) console.log('nothing to do: the migrations make the schema already')
  else console.log(write(sql))
} finally {
  await pool.end()
  await postgres.close()
  rmSync(dataDir, { recursive: true, force: true })
}

function write(sql) {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const dir = join(migrationsDir, `${stamp}_${name}`)
  mkdirSync(dir)
  writeFileSync(join(dir, 'migration.sql'), sql)
  return join(dir, 'migration.sql')
}
