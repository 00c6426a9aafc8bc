import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { type Database, openDatabase } from '../../src/storage/database.js'
import { openEmbeddedPostgres } from '../../src/storage/embedded-postgres.js'
import { type Child, startChild } from '../harness/child.js'
import { copyTemplate } from '../harness/database.js'
import { tempDir } from '../harness/temp-dir.js'
import { until } from '../harness/until.js'

let dir: ReturnType<typeof tempDir>
let closers: (() => Promise<unknown>)[]

beforeEach(async () => {
  dir = tempDir()
  closers = []
})

afterEach(async () => {
  for (const close of closers.reverse()) await close()
  dir.remove()
})

async function open(): Promise<Database> {
  const database = await openDatabase({ dataDir: dir.path })
  closers.push(() => database.close())
  return database
}

async function child(): Promise<Child> {
  const process = startChild(new URL('./processes/use-database.ts', import.meta.url), [dir.path])
  closers.push(() => process.kill())
  await process.line(/ready/)
  return process
}

describe.skipIf(inject('template').kind === 'server')('the embedded database', () => {
  beforeEach(() => copyTemplate(dir.path))

  test('is for the owner of its folder only', async () => {
    await open()
    expect(statSync(dir.path).mode & 0o777).toBe(0o700)
  })

  test('loses no acknowledged row when the process that runs it is killed in mid-write, three times over', async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < 3; round++) {
      const writer = await child()
      writer.say('write')
      await until(() => writer.lines.length > 40)
      await writer.kill('SIGKILL')
      acknowledged.push(...writer.lines.filter((line) => line.startsWith('row ')).map((line) => line.slice(4)))
    }
    const { prisma } = await open()
    const kept = new Set((await prisma.outboxJob.findMany({ select: { id: true } })).map((row) => row.id))
    expect(acknowledged.length).toBeGreaterThan(100)
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  })

  test('is joined by a second process, and one transaction never sees the middle of another', async () => {
    const { prisma } = await open()
    const others = await Promise.all([child(), child()])
    for (const other of others) other.say('count')
    await Promise.all(others.map((other) => other.line(/counted/)))
    const jobs = await prisma.outboxJob.findMany()
    expect(jobs.map((row) => Number(row.job)).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n))
  })

  test('goes on for the others when one is killed inside a transaction', async () => {
    const { prisma } = await open()
    const other = await child()
    other.say('stayInTransaction')
    await other.line(/inside/)
    const waiting = prisma.outboxJob.create({ data: { job: 'after', payload: {} } })
    await other.kill('SIGKILL')
    await waiting
    expect(await prisma.outboxJob.findMany({ select: { job: true } })).toEqual([{ job: 'after' }])
  })

  test('is reached again by those who joined once its process has been killed and started anew', async () => {
    const runner = await child()
    const { prisma } = await open()
    await prisma.outboxJob.create({ data: { job: 'before', payload: {} } })
    await runner.kill('SIGKILL')
    await expect(prisma.outboxJob.count()).rejects.toThrow()
    await child()
    expect(await prisma.outboxJob.count()).toBe(1)
  })

  test('gives each client its own answers when long and short statements come at once', async () => {
    await open()
    const pool = new pg.Pool({ host: dir.path, user: 'postgres', database: 'postgres', max: 20 })
    closers.push(() => pool.end())
    const long = 'x'.repeat(300_000)
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, n) => {
        const asked =
          n % 2 ? pool.query('SELECT $1::int AS it', [n]) : pool.query('SELECT length($1::text) AS it', [long + n])
        return (await asked).rows[0].it
      }),
    )
    expect(answers).toEqual(answers.map((_, n) => (n % 2 ? n : 300_000 + String(n).length)))
  })

  test('takes two hundred transactions at once', async () => {
    const { prisma } = await open()
    const file = () =>
      prisma.$transaction(async (tx) => {
        const { id } = await tx.outboxJob.create({ data: { job: 'one', payload: {} } })
        await tx.outboxJob.update({ where: { id }, data: { job: 'two' } })
      })
    await Promise.all(Array.from({ length: 200 }, file))
    expect(await prisma.outboxJob.count({ where: { job: 'two' } })).toBe(200)
  })

  test('of two processes that start at once, one runs it and the other joins', async () => {
    const both = await Promise.all([child(), child()])
    for (const one of both) one.say('count')
    await Promise.all(both.map((one) => one.line(/counted/)))
  })

  test('puts a long message together from its pieces', async () => {
    const { prisma } = await open()
    const bytes = Buffer.alloc(8_000_000, 7)
    const { id } = await prisma.attachment.create({ data: { mime: 'image/png', bytes } })
    const read = await prisma.attachment.findUniqueOrThrow({ where: { id } })
    expect(bytes.equals(read.bytes)).toBe(true)
  })
})

test('a first start that was broken off leaves nothing in the way', async () => {
  mkdirSync(join(dir.path, 'postgres.new'), { recursive: true })
  writeFileSync(join(dir.path, 'postgres.new', 'PG_VERSION'), '18\n')
  const postgres = await openEmbeddedPostgres(dir.path)
  closers.push(() => postgres.close())
  expect(readFileSync(join(dir.path, 'postgres', 'PG_VERSION'), 'utf8').trim()).toBe('18')
})

test('a folder whose path is too long for a socket is refused with a way out', async () => {
  await expect(openEmbeddedPostgres(join(dir.path, 'x'.repeat(100)))).rejects.toThrow(/更短的 DATA_DIR/)
})
