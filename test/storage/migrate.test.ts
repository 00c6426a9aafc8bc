import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../src/storage/embedded-postgres.js'
import { migrate, migrationsDir, pendingMigrations } from '../../src/storage/migrate.js'
import { diffToSchema, loadSchemaEngine, noFilter, readMigrations } from '../../src/storage/schema-engine.js'
import { tempDir } from '../harness/temp-dir.js'

let dir: ReturnType<typeof tempDir>
let postgres: EmbeddedPostgres
let pool: pg.Pool
let migrations: string

beforeEach(async () => {
  dir = tempDir()
  postgres = await openEmbeddedPostgres(dir.path)
  pool = new pg.Pool({ host: postgres.socketDir, user: 'postgres', database: 'postgres' })
  migrations = join(dir.path, 'migrations')
  cpSync(migrationsDir, migrations, { recursive: true })
})

afterEach(async () => {
  await pool.end()
  await postgres.close()
  dir.remove()
})

function addMigration(name: string, sql: string): void {
  mkdirSync(join(migrations, name))
  writeFileSync(join(migrations, name, 'migration.sql'), sql)
}

test('the migrations make exactly the schema', async () => {
  expect(await diffToSchema(pool, migrations, readFileSync('prisma/schema.prisma', 'utf8'))).toBeNull()
})

test('what was applied is recorded as Prisma itself records it, and a later one is added to it', async () => {
  expect(await migrate(pool, migrations)).toEqual(
    readMigrations(migrations).migrationDirectories.map(({ path }) => path),
  )
  expect(await migrate(pool, migrations)).toEqual([])
  addMigration('29990101000000_more', 'CREATE TABLE more (id INT); CREATE TABLE even_more (id INT);')
  expect(await pendingMigrations(pool, migrations)).toEqual(['29990101000000_more'])
  expect(await migrate(pool, migrations)).toEqual(['29990101000000_more'])
  const engine = await loadSchemaEngine(pool)
  const migrationsList = readMigrations(migrations)
  const found = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: noFilter,
  })
  expect(found).toMatchObject({
    history: null,
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
  })
})

test('a migration that fails is applied not at all, and the start is refused', async () => {
  await migrate(pool, migrations)
  addMigration('29990101000000_bad', 'CREATE TABLE half (id INT); SELECT * FROM nowhere;')
  await expect(migrate(pool, migrations)).rejects.toThrow(/nowhere/)
  expect((await pool.query(`SELECT to_regclass('half') AS found`)).rows).toEqual([{ found: null }])
  await expect(migrate(pool, migrations)).rejects.toThrow()
})

test('a database that another version made is refused', async () => {
  addMigration('29990101000000_newer', 'CREATE TABLE newer (id INT);')
  await migrate(pool, migrations)
  await expect(migrate(pool, migrationsDir)).rejects.toThrow(/更新的版本/)
})
