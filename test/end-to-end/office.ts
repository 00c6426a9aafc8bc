import { randomUUID } from 'node:crypto'
import { cp } from 'node:fs/promises'
import { expect, inject } from 'vitest'
import { types } from 'wechaty-puppet'
import { createSchool } from '../../src/actions/create-school.js'
import { importList } from '../../src/actions/import-list.js'
import { inviteStaff } from '../../src/actions/invite-staff.js'
import { publishList } from '../../src/actions/publish-list.js'
import { type App, openApp, packsRoot } from '../../src/app.js'
import { createClock } from '../../src/config/clock.js'
import { readEnv } from '../../src/config/env.js'
import { createLog, type Log } from '../../src/config/log.js'
import type { Role } from '../../src/domain/access.js'
import { dayOf } from '../../src/domain/day.js'
import { loadPolicy } from '../../src/policy/load-policy.js'
import { type Database, type DatabaseOptions, openDatabase } from '../../src/storage/database.js'
import { findSchool } from '../../src/storage/schools.js'
import { type MockChat, mockChat } from '../channels/mock-chat.js'
import { openTestDatabase } from '../harness/database.js'
import { tempDir } from '../harness/temp-dir.js'
import { until } from '../harness/until.js'

/** Loaded once: every office of a file answers from the same packs. */
const policy = loadPolicy(packsRoot)

/** Monday morning, in a week without holidays. */
export const monday = '2026-11-23T09:00:00+08:00'

export type Office = Awaited<ReturnType<typeof openOffice>>

/** Where people chat: in this process, or on the far side of a wire. */
export type Platform = {
  readonly puppet: string
  textsTo(contactId: string): string[]
  says(contactId: string, text: string, messageId: string): void
  /** Resolves when all that was sent has arrived. */
  settled(): Promise<unknown>
}

type OfficeOptions = {
  now?: string
  log?: Log
  /** Of an empty database. */
  databaseUrl?: string
  platform?: Platform
}

/** A school with its own database, Redis and chat platform; the program is opened on it with `open`, again after `close`. */
export async function openOffice({ now = monday, log, databaseUrl, platform }: OfficeOptions = {}) {
  const dir = tempDir()
  const { url, drop } = await ownDatabase(dir.path, databaseUrl)
  const where = { dataDir: dir.path, url }
  const source = {
    ...(url ? { DATABASE_URL: url } : {}),
    DATA_DIR: dir.path,
    ZHUXUE_NOW: now,
    PORT: '0',
    WECHATY_PUPPET: platform?.puppet ?? 'wechaty-puppet-mock',
    LOG_LEVEL: 'silent',
  }
  const clock = createClock(new Date(now))
  const setUp = await prepare(where, clock)
  let chat = mockChat()
  let app: App | null = null

  return {
    ...setUp,
    dataDir: dir.path,
    chat: () => chat,
    app: () => {
      if (!app) throw new Error('the program is not open')
      return app
    },
    async open(overrides: Record<string, string> = {}) {
      chat = mockChat()
      const { mocker, puppet, self } = chat
      puppet.on('start', () => mocker.login(self))
      const env = readEnv({ ...source, ...overrides })
      app = await openApp({ env, log: log ?? createLog('silent'), puppet: platform ? undefined : puppet, policy })
      await until(() => app?.channel?.state().status === 'up')
      return app
    },
    async close() {
      await app?.close()
      app = null
    },
    async end() {
      await app?.close()
      await drop()
      dir.remove()
    },
    /** The environment of a process that opens the program on this office. */
    environment: source,
    /** Looks into the database, whether the program is open or not. */
    async stored<T>(read: (prisma: Database['prisma']) => Promise<T>): Promise<T> {
      const db = await openDatabase(where)
      return read(db.prisma).finally(() => db.close())
    },
    person: (id: string) => person(id, platform ?? inProcess(() => chat), () => app),
  }
}

/** An empty, migrated database: a copy of the embedded template in `dataDir`, or one on the tests' server. */
async function ownDatabase(dataDir: string, given?: string): Promise<{ url?: string; drop(): Promise<void> }> {
  const template = inject('template')
  if (given) return { url: given, drop: async () => {} }
  if (template.kind === 'server') {
    const db = await openTestDatabase()
    return { url: db.where.url, drop: () => db.close() }
  }
  await cp(template.dir, dataDir, { recursive: true })
  return { drop: async () => {} }
}

async function prepare(where: DatabaseOptions, clock: ReturnType<typeof createClock>) {
  const db = await openDatabase(where)
  const { prisma } = db
  try {
    const school = await createSchool(
      { prisma, clock },
      { name: '河边小学', stage: 'primary', region: '云南/昆明', isDemo: false, phone: '0871-0000000' },
    )
    const invite = (role: Role, name: string) =>
      prisma.$transaction((tx) => inviteStaff(tx, { schoolId: school.id, role, name, now: clock.now() }))
    const officer = await invite('aid-officer', '周老师')
    const principal = await invite('principal', '杨校长')
    const rows = [{ name: '王小明', className: '三年级2班', level: '困难' }]
    const list = await prisma.$transaction((tx) =>
      importList(tx, { school, title: '秋季认定名单', startsOn: dayOf(clock.now()), rows, now: clock.now() }),
    )
    await prisma.$transaction((tx) => publishList(tx, list.id, clock.now()))
    return {
      school: (await findSchool(prisma)) ?? school,
      list,
      invites: { officer: officer.inviteCode, principal: principal.inviteCode },
    }
  } finally {
    await db.close()
  }
}

function inProcess(chat: () => MockChat): Platform {
  return {
    puppet: 'wechaty-puppet-mock',
    textsTo: (id) =>
      chat()
        .textsTo(id)
        .filter((text) => text !== undefined),
    says: (talkerId, text, id) => void chat().delivers({ talkerId, type: types.Message.Text, text, id }),
    settled: async () => {},
  }
}

/** Somebody with a phone. */
function person(id: string, platform: Platform, app: () => App | null) {
  let seen = 0
  const inbox = () => platform.textsTo(id)
  return {
    id,
    /** Says it and waits for all that the bot has to say. */
    async says(text: string, messageId: string = randomUUID()) {
      seen = inbox().length
      platform.says(id, text, messageId)
      await until(async () => {
        await app()?.channel?.drained()
        return inbox().length > seen
      })
      await app()?.channel?.drained()
      await platform.settled()
    },
    hears(pattern: RegExp) {
      expect(inbox().slice(seen).join('\n')).toMatch(pattern)
    },
    last: () => inbox().at(-1) ?? '',
    inbox,
    receipt(): string {
      const printed = /收条号】?\s*((?:\d{4} ?){5})/.exec(inbox().join('\n'))?.[1]
      if (!printed) throw new Error('no receipt was shown')
      return printed.trim()
    },
  }
}
