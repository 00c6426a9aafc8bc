import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/storage/database.js'
import { type PostgresServer, postgresPrograms, startPostgres } from '../harness/postgres-server.js'

let server: PostgresServer
let closers: (() => Promise<unknown>)[]

describe.skipIf(postgresPrograms() === null)('a database server', () => {
  beforeEach(async () => {
    server = await startPostgres()
    closers = [() => server.close()]
  })

  afterEach(async () => {
    for (const close of closers.reverse()) await close()
  })

  async function open() {
    const database = await openDatabase({ url: server.url, dataDir: '/nowhere' })
    closers.push(() => database.close())
    return database
  }

  test('is migrated once by several processes that start together', async () => {
    await Promise.all([open(), open(), open()])
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    const rows = await client.query('SELECT migration_name, applied_steps_count FROM _prisma_migrations')
    await client.end()
    expect(new Set(rows.rows.map((row) => row.migration_name)).size).toBe(rows.rowCount)
    expect(rows.rows.every((row) => row.applied_steps_count === 1)).toBe(true)
  })

  test('is reached again after a restart and after a kill, with all that it acknowledged', async () => {
    const { prisma } = await open()
    await prisma.outboxJob.create({ data: { job: 'one', payload: {} } })
    await server.restart()
    await prisma.outboxJob.create({ data: { job: 'two', payload: {} } })
    await server.kill()
    await expect(prisma.outboxJob.count()).rejects.toThrow()
    await server.restart()
    expect(await prisma.outboxJob.count()).toBe(2)
  })

  test('takes two hundred transactions at once', async () => {
    const { prisma } = await open()
    const file = () => prisma.$transaction((tx) => tx.outboxJob.create({ data: { job: 'one', payload: {} } }))
    await Promise.all(Array.from({ length: 200 }, file))
    expect(await prisma.outboxJob.count()).toBe(200)
  })
})
