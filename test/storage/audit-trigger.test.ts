import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../harness/database.js'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  const entry = { chain: 'school', seq: 1, at: '2026-11-21T00:00:00Z', event: {}, prevHash: '', hash: 'a' }
  await database.prisma.auditEntry.create({ data: entry })
})

afterAll(() => database.close())

test('an audit entry cannot be changed', async () => {
  await expect(database.prisma.auditEntry.updateMany({ data: { hash: 'b' } })).rejects.toThrow(/append-only/)
})

test('an audit entry cannot be deleted', async () => {
  await expect(database.prisma.auditEntry.deleteMany()).rejects.toThrow(/append-only/)
})

test('the audit cannot be emptied', async () => {
  await expect(database.prisma.$executeRawUnsafe('TRUNCATE "AuditEntry" CASCADE')).rejects.toThrow(/append-only/)
})

test('the trigger holds for a replica role too', async () => {
  const sql = `SET LOCAL session_replication_role = replica; DELETE FROM "AuditEntry"`
  const attempt = database.prisma.$transaction(async (tx) => {
    for (const statement of sql.split('; ')) await tx.$executeRawUnsafe(statement)
  })
  await expect(attempt).rejects.toThrow(/append-only/)
})

test('after all attempts the entry is there, unchanged', async () => {
  expect(await database.prisma.auditEntry.findMany()).toMatchObject([{ seq: 1, hash: 'a' }])
})
