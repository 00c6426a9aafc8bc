import { cp } from 'node:fs/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../src/storage/database.js'
import { tempDir } from './temp-dir.js'
import { onDatabase } from './template.js'

/** A fresh, migrated database that nobody else uses; `where` opens it again, from another process too. */
export type TestDatabase = Database & { where: { url?: string; dataDir: string } }

/** Embedded by default; with TEST_DATABASE_URL a database of its own on that server. `close` removes it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const dir = tempDir()
  const template = inject('template')
  if (template.kind === 'server') return openOnServer(template, dir)
  await copyTemplate(dir.path)
  const where = { dataDir: dir.path }
  const database = await openDatabase(where)
  return { ...database, where, close: () => database.close().finally(dir.remove) }
}

/** Makes a folder the data folder of a migrated embedded database. */
export async function copyTemplate(dataDir: string): Promise<void> {
  const template = inject('template')
  if (template.kind === 'embedded') await cp(template.dir, dataDir, { recursive: true })
}

async function openOnServer(
  template: { url: string; name: string },
  dir: ReturnType<typeof tempDir>,
): Promise<TestDatabase> {
  const name = `zhuxue_test_${crypto.randomUUID().replaceAll('-', '')}`
  await onServer(template.url, `CREATE DATABASE ${name} TEMPLATE ${template.name}`)
  const where = { url: onDatabase(template.url, name), dataDir: dir.path }
  const database = await openDatabase(where)
  async function close() {
    await database.close()
    await onServer(template.url, `DROP DATABASE ${name} WITH (FORCE)`)
    dir.remove()
  }
  return { ...database, where, close }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
