import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../../src/storage/database.js'
import { migrationsDir } from '../../src/storage/migrate.js'
import { tempDir } from './temp-dir.js'

/** Where fresh test databases are copied from: a migrated data folder, or a migrated database on a server. */
export type Template = { kind: 'embedded'; dir: string } | { kind: 'server'; url: string; name: string }

/** Builds the template once for each state of the migrations; runs at the same time do not disturb each other. */
export function prepareTemplate(serverUrl: string | undefined): Promise<Template> {
  return serverUrl ? prepareOnServer(serverUrl) : prepareEmbedded()
}

async function prepareEmbedded(): Promise<Template> {
  const cache = resolve('node_modules/.cache/zhuxue')
  const dir = join(cache, `database-${fingerprint()}`)
  if (existsSync(dir)) return { kind: 'embedded', dir }
  mkdirSync(cache, { recursive: true })
  const draft = tempDir()
  const database = await openDatabase({ dataDir: draft.path })
  await database.close()
  try {
    renameSync(draft.path, dir)
  } catch {
    await copyInto(draft.path, dir)
  }
  draft.remove()
  return { kind: 'embedded', dir }
}

async function copyInto(from: string, dir: string): Promise<void> {
  const { cp } = await import('node:fs/promises')
  const beside = `${dir}.${process.pid}`
  await cp(from, beside, { recursive: true })
  if (existsSync(dir)) rmSync(beside, { recursive: true })
  else renameSync(beside, dir)
}

async function prepareOnServer(url: string): Promise<Template> {
  const name = `zhuxue_template_${fingerprint()}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query('SELECT pg_advisory_lock(1)')
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) {
      await admin.query(`CREATE DATABASE ${name}`)
      await (await openDatabase({ url: onDatabase(url, name), dataDir: '' })).close()
    }
  } finally {
    await admin.end()
  }
  return { kind: 'server', url, name }
}

/** The same server, another database. */
export function onDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync('node_modules/@electric-sql/pglite/package.json'))
  for (const dir of readdirSync(migrationsDir).sort()) {
    const file = join(migrationsDir, dir, 'migration.sql')
    if (existsSync(file)) hash.update(dir).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}
