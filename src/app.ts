import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Puppet } from 'wechaty-puppet'
import { type ConverseDeps, openConversation } from './actions/converse.js'
import type { SendPort } from './actions/deliver.js'
import { openDemo } from './actions/open-demo.js'
import { layeredPolicy } from './actions/own-answers.js'
import { createSchoolFacts } from './actions/school-facts.js'
import { type Channel, openChannel } from './channels/channel.js'
import { createOfflineContacts, type OfflineContacts } from './channels/offline-contacts.js'
import { createWebChatHub, type WebChatHub } from './channels/puppets/web-chat/hub.js'
import { PuppetWebChat } from './channels/puppets/web-chat/puppet.js'
import { ChannelDown } from './channels/send-errors.js'
import { createClock } from './config/clock.js'
import type { Env } from './config/env.js'
import type { Log } from './config/log.js'
import { answerQuestion } from './conversations/question.js'
import { demoPersonas, demoRoom } from './messages/demo.js'
import { general } from './messages/general.js'
import { createDemoClock } from './pipeline/demo-clock.js'
import { openLease } from './pipeline/lease.js'
import { openPipeline, type Pipeline } from './pipeline/pipeline.js'
import { loadPolicy } from './policy/load-policy.js'
import type { Policy } from './policy/respond.js'
import { openDatabase } from './storage/database.js'
import { openRedisServer } from './storage/embedded-redis.js'
import { installationId } from './storage/installation.js'
import { findSchool } from './storage/schools.js'
import { createHealth } from './web/health.js'
import { createMetrics } from './web/metrics.js'
import { openWebServer, type WebServer } from './web/server.js'

export type App = {
  /** Of the web server; 0 where this process serves none. */
  readonly port: number
  readonly clock: ReturnType<typeof createClock>
  readonly pipeline: Pipeline
  readonly channel?: Channel
  readonly hub?: WebChatHub
  /** Until no message, job or due thing is left. For tests and benches. */
  drain(): Promise<void>
  close(): Promise<void>
}

type AppOptions = {
  env: Env
  log: Log
  /** An instance of a test's own. */
  puppet?: Puppet
  /** The shipped packs, where they are loaded already. */
  policy?: Policy
  /** Another process speaks for the chat account now. */
  onLeaseLost?: () => void
}

const standByAfterMs = 20_000
export const packsRoot = fileURLToPath(new URL('../prisma/packs', import.meta.url))

/** Opens every part that this process's roles ask for, and closes them in reverse order. */
export async function openApp(options: AppOptions): Promise<App> {
  const closers: (() => Promise<unknown>)[] = []
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    return await compose({ ...options, closers, closeAll })
  } catch (error) {
    await closeAll()
    throw error
  }
}

type Composing = AppOptions & { closers: (() => Promise<unknown>)[]; closeAll(): Promise<void> }

async function compose({
  env,
  log,
  puppet,
  policy,
  onLeaseLost = () => {},
  closers,
  closeAll,
}: Composing): Promise<App> {
  const clock = createClock(env.ZHUXUE_NOW)
  const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR, log })
  closers.push(() => db.close())
  const redis = env.REDIS_URL ? { url: env.REDIS_URL } : await openRedisServer({ dataDir: env.DATA_DIR, log })
  if ('close' in redis) closers.push(() => redis.close())

  const isBot = env.ROLES.includes('bot')
  const hub = isBot && !puppet && env.WECHATY_PUPPET === 'web-chat' ? createHub(clock) : undefined
  const offline = createOfflineContacts()
  const bot = isBot ? { puppet: puppet ?? (hub ? new PuppetWebChat({ hub }) : env.WECHATY_PUPPET) } : undefined

  let channel: Channel | undefined
  const send: SendPort = async (contactId, _account, message) => {
    if (!channel) throw new ChannelDown('the bot is not open yet')
    return offline.watch(contactId, channel.send({ contactId }, message))
  }
  const pipeline: Pipeline = await openPipeline({
    db,
    redis,
    roles: env.ROLES,
    clock,
    log,
    instance: await installationId(db.prisma),
    send: bot && send,
  })
  closers.push(() => pipeline.close())
  channel = bot && (await openBot({ ...bot, policy, db, clock, log, pipeline, hub, offline }))
  if (channel) closers.push(() => channel.stop())
  if (channel) await startBot({ channel, db, clock, log, pipeline, env, onLeaseLost, closers })

  const web = env.ROLES.includes('web') ? await openWeb({ env, db, log, clock, pipeline, hub, channel }) : undefined
  if (web) closers.push(() => web.close())
  return {
    port: web?.port ?? 0,
    clock,
    pipeline,
    channel,
    hub,
    async drain() {
      await channel?.drained()
      await pipeline.drain()
    },
    close: closeAll,
  }
}

type BotParts = {
  puppet: Puppet | string
  db: Awaited<ReturnType<typeof openDatabase>>
  clock: App['clock']
  log: Log
  pipeline: Pipeline
  hub?: WebChatHub
  offline: OfflineContacts
  policy?: Policy
}

async function openBot({ puppet, policy, db, clock, log, pipeline, hub, offline }: BotParts): Promise<Channel> {
  const { prisma } = db
  const policyWith = layeredPolicy(policy ?? loadPolicy(packsRoot))
  const account = () => channel.account()
  const answer: ConverseDeps['answer'] = (question, memory, scope, own) =>
    answerQuestion(policyWith(own), question, memory, scope)
  const hand = (ids: readonly string[]) => void pipeline.hand(ids)
  const facts = createSchoolFacts({ prisma, account, clock, log })
  const converse = await openConversation({ prisma, facts, clock, account, answer, hand })
  const school = await findSchool(prisma)
  const reachable = (contactId: string) => {
    if (offline.back(contactId)) void pipeline.wake(channel.account(), contactId)
  }
  const channel = openChannel({
    puppet,
    onMessage: converse,
    onUp: () => void pipeline.wake(channel.account()),
    onReachable: reachable,
    onSettled: (contactId, messageId, how) => hub?.settled(contactId, messageId, how),
    words: { busy: general.busy, failed: general.outOfOrder(school) },
    clock,
    log,
  })
  hub?.onReachable(reachable)
  return channel
}

type Starting = Pick<BotParts, 'db' | 'clock' | 'log' | 'pipeline'> & {
  channel: Channel
  env: Env
  onLeaseLost: () => void
  closers: (() => Promise<unknown>)[]
}

/** One process alone speaks for the account; a second one stands by until the first is gone. */
async function startBot({ channel, db, clock, log, pipeline, env, onLeaseLost, closers }: Starting): Promise<void> {
  const { client, prefix } = pipeline
  const lease = openLease({ client, prefix, account: env.WECHATY_PUPPET, onLost: onLeaseLost, log })
  closers.push(() => lease.close())
  let started = false
  const starting = lease.acquired.then(async () => {
    await channel.start()
    await openDemo({ prisma: db.prisma, clock }, channel.account())
    started = true
  })
  await Promise.race([starting, delay(standByAfterMs, undefined, { ref: false })])
  if (!started) log.info('standing by: another process speaks for the account, or its platform is slow')
}

function createHub(clock: App['clock']): WebChatHub {
  return createWebChatHub({
    names: { bot: '助学信使', visitor: '家长' },
    people: demoPersonas,
    rooms: [{ topic: demoRoom, members: demoPersonas.slice(0, 3).map(({ visitorId }) => visitorId) }],
    clock,
  })
}

type WebParts = Pick<BotParts, 'db' | 'log' | 'clock' | 'pipeline' | 'hub'> & { env: Env; channel?: Channel }

async function openWeb({ env, db, log, clock, pipeline, hub, channel }: WebParts): Promise<WebServer> {
  const school = async () => {
    const found = await findSchool(db.prisma)
    return { name: found?.name ?? '助学信使', isDemo: found?.isDemo ?? false }
  }
  const region = async () => (await findSchool(db.prisma))?.region ?? ''
  const health = createHealth({
    clock,
    pingDatabase: () => db.prisma.$queryRaw`SELECT 1`,
    redis: pipeline.state,
    channel: channel && (() => channel.state()),
    school,
  })
  const metrics = createMetrics({ health, queued: pipeline.queued })
  const demoClock = createDemoClock({ clock, pipeline, region })
  const chat = hub && { chat: hub, school, personas: demoPersonas, demoClock, log }
  return openWebServer({ host: env.HOST, port: env.PORT, operations: { health, metrics }, chat })
}
