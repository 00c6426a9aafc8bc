import { join } from 'node:path'
import { type AppClock, createClock } from '../config/clock.js'
import { type Env, readEnv } from '../config/env.js'
import { createLog, type Log } from '../config/log.js'
import { commandWords } from '../messages/commands.js'
import { openQueues } from '../pipeline/queues.js'
import { keyPrefix, openCommandClient } from '../pipeline/redis.js'
import { createRelay } from '../pipeline/relay.js'
import { openDatabase } from '../storage/database.js'
import type { PrismaClient } from '../storage/generated/client.js'
import { installationId } from '../storage/installation.js'
import { findSchool, type SchoolRecord } from '../storage/schools.js'
import { CommandFailed } from './output.js'

export type Store = {
  readonly prisma: PrismaClient
  readonly clock: AppClock
  /** Throws `CommandFailed` before there is one. */
  school(): Promise<SchoolRecord>
  /** Hands committed jobs to the queue if Redis answers; else the running program's sweep finds them. */
  hand(outboxIds: readonly string[]): Promise<void>
}

const redisPatienceMs = 1500

/** Runs a command on the database, which the running program may be using at the same time. */
export async function withStore<T>(command: (store: Store) => Promise<T>): Promise<T> {
  const env = readEnv()
  const log = createLog('error')
  const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR })
  try {
    return await command({
      prisma: db.prisma,
      clock: createClock(env.ZHUXUE_NOW),
      async school() {
        const school = await findSchool(db.prisma)
        if (!school) throw new CommandFailed('no-school', commandWords.noSchool)
        return school
      },
      hand: (outboxIds) => hand(outboxIds, { env, log, prisma: db.prisma }),
    })
  } finally {
    await db.close()
  }
}

async function hand(
  outboxIds: readonly string[],
  { env, log, prisma }: { env: Env; log: Log; prisma: PrismaClient },
): Promise<void> {
  if (outboxIds.length === 0) return
  const target = env.REDIS_URL ? { url: env.REDIS_URL } : { path: join(env.DATA_DIR, 'redis', 'redis.sock') }
  const client = openCommandClient(target, createLog('silent'))
  const prefix = keyPrefix(await installationId(prisma))
  const queues = openQueues({ client, prefix, backoffMs: 1000 })
  try {
    const ready = new Promise((resolve) => client.once('ready', resolve))
    await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, redisPatienceMs))])
    if (client.status === 'ready') await createRelay({ prisma, queues, log }).hand(outboxIds)
  } finally {
    await queues.close()
    client.disconnect()
  }
}
