import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, it } from 'vitest'
import { createLog, type Log } from '../../src/config/log.js'
import { type Office, openOffice } from './office.js'

let office: Office
afterEach(() => office.end())

/** What must be nowhere but in PostgreSQL: texts, names and contact ids. */
const canaries = [
  '家里有三辆车的秘密',
  '写给校长的秘密',
  '通知里的秘密句子',
  'contact-canary',
  '周老师',
  '王小明',
  '赵秘密',
]

function keptLines(): { lines: string[]; log: Log } {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, next) {
      lines.push(String(chunk))
      next()
    },
  })
  return { lines, log: createLog('trace', stream) }
}

function forms(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  const escaped = JSON.stringify(text).slice(1, -1)
  return [
    bytes,
    Buffer.from(bytes.toString('base64')),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from(escaped),
  ]
}

function findIn(haystack: Buffer, where: string): string[] {
  return canaries
    .filter((canary) => forms(canary).some((form) => haystack.includes(form)))
    .map((canary) => `${where}: ${canary}`)
}

async function everythingIn(redis: Redis): Promise<Buffer> {
  const parts: Buffer[] = []
  for (const key of await redis.keys('*'))
    parts.push(Buffer.from(key), (await redis.dumpBuffer(key)) ?? Buffer.alloc(0))
  return Buffer.concat(parts)
}

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('words and people', () => {
  it('are in no log, no Redis key, value or file, no metric and no health page', async () => {
    const { lines, log } = keptLines()
    office = await openOffice({ log })
    const app = await office.open()
    const [parent, officer, principal] = ['contact-canary-p', 'contact-canary-o', 'contact-canary-m'].map(office.person)
    if (!parent || !officer || !principal) throw new Error('no people')
    await officer.says(office.invites.officer)
    await principal.says(office.invites.principal)
    await parent.says('订阅')
    for (const text of ['我要提异议', '1', '2', '家里有三辆车的秘密', '1', '2', '赵秘密', '1']) await parent.says(text)
    parent.hears(/已提交/)
    for (const text of ['校长信箱', '写给校长的秘密', '1', '1']) await parent.says(text)
    app.clock.forwardTo(new Date('2026-11-23T16:31:00+08:00'))
    await app.drain()
    await officer.says('待办')
    await officer.says('1')
    officer.hears(/三辆车/)
    await parent.says('家里有三辆车的秘密是什么')
    await app.drain()

    const redis = new Redis(join(office.dataDir, 'redis', 'redis.sock'))
    const found = findIn(await everythingIn(redis), 'redis')
    redis.disconnect()
    for (const file of filesUnder(join(office.dataDir, 'redis'))) {
      if (!file.endsWith('.sock')) found.push(...findIn(readFileSync(file), file))
    }
    found.push(...findIn(Buffer.from(lines.join('')), 'log'))
    for (const page of ['health', 'metrics']) {
      const text = await (await fetch(`http://127.0.0.1:${app.port}/${page}`)).text()
      found.push(...findIn(Buffer.from(text), page))
    }
    expect(found).toEqual([])
  })

  it('after an anonymous filing nothing stored knows the sender', async () => {
    office = await openOffice()
    const app = await office.open()
    const parent = office.person('contact-canary-p')
    for (const text of ['我要提异议', '1', '2', '家里有三辆车的秘密', '1', '1', '1']) await parent.says(text)
    parent.hears(/已提交/)
    await parent.says(parent.receipt())
    await app.drain()
    const everything = await office.stored(async (prisma) => {
      const tables = await prisma.$queryRaw<
        { name: string }[]
      >`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
      const rows = await Promise.all(tables.map(({ name }) => prisma.$queryRawUnsafe(`SELECT * FROM "${name}"`)))
      return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
    })
    expect(everything).toContain('家里有三辆车的秘密')
    expect(everything).not.toContain('contact-canary')
    expect(await office.stored((prisma) => prisma.session.count())).toBe(0)
    expect(await office.stored((prisma) => prisma.contact.count())).toBe(0)
    const filed = await office.stored((prisma) =>
      prisma.auditEntry.findFirst({ where: { chain: { startsWith: 'case:' } } }),
    )
    expect(filed?.at).toBe('2026-11-23')
  })
})
