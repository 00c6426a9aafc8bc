import { randomBytes } from 'node:crypto'
import type { Input } from '../conversations/input.js'
import { replyInRoom } from '../conversations/room.js'
import { step } from '../conversations/router.js'
import { takesFiles } from '../conversations/session.js'
import type { Facts, Reply, Step, StepResult } from '../conversations/step.js'
import type { Clock } from '../domain/clock.js'
import { dayOf } from '../domain/day.js'
import type { InboundMessage, MessageBody, OutboundMessage } from '../domain/message.js'
import { newReceipt } from '../domain/receipt.js'
import { stateCalendar } from '../domain/working-days.js'
import { general } from '../messages/general.js'
import { refusals } from '../messages/refusals.js'
import type { Pack } from '../policy/packs/load-packs.js'
import type { PolicyMemory, PolicyReply, PolicyScope } from '../policy/policy.js'
import { loadAttachment } from '../storage/attachments.js'
import type { PrismaClient } from '../storage/generated/client.js'
import { AlreadyHandled, handledDigests, markHandled, messageDigest } from '../storage/handled-messages.js'
import { SessionConflict, type SessionKey } from '../storage/sessions.js'
import { lookUp } from './look-up.js'
import { runWish, type WishResult } from './run-wish.js'
import type { SchoolFacts, SchoolSnapshot } from './school-facts.js'
import { type HeldSession, SessionStore } from './session-store.js'
import { takeBody } from './take-body.js'
import { Refused, type WishContext } from './wish-context.js'

export type ConverseDeps = {
  readonly prisma: PrismaClient
  readonly facts: SchoolFacts
  readonly clock: Clock
  account(): string
  /** `own`: the school's own answers, laid over the shipped packs. */
  answer(question: string, memory: PolicyMemory, scope: PolicyScope, own: Pack | null): PolicyReply
  /** Hands committed outbox rows to the queue; never throws, the sweep finds what is left. */
  hand(outboxIds: readonly string[]): void
}
type Turn = { readonly key: SessionKey; readonly digest: string; readonly snapshot: SchoolSnapshot; readonly now: Date }

/** The conversation: one message in, its replies out, everything it wishes committed before they are returned. */
export async function openConversation(
  deps: ConverseDeps,
): Promise<(message: InboundMessage) => Promise<OutboundMessage[]>> {
  const sessions = new SessionStore()
  const handled = await handledDigests(deps.prisma)

  return async function converse(message) {
    const snapshot = await deps.facts.current()
    const now = deps.clock.now()
    if (message.from.roomId)
      return [{ text: replyInRoom(await roomInput(message), answering(deps, snapshot, now)).text }]
    const digest = messageDigest(message.id, snapshot.school.receiptPepper)
    if (handled.has(digest)) return [{ text: general.repeatedAfterRestart }]
    const key = { account: deps.account(), externalId: message.from.contactId }
    const turn = { key, digest, snapshot, now }
    const replies = await takeTurn(deps, sessions, turn, message.body)
    if (replies.committed) handled.add(digest)
    return Promise.all(replies.said.map((reply) => toOutbound(deps.prisma, reply)))
  }
}

type Said = { readonly said: readonly Reply[]; readonly committed: boolean }

async function takeTurn(deps: ConverseDeps, sessions: SessionStore, turn: Turn, body: MessageBody): Promise<Said> {
  let input: Input | null = null
  for (let attempt = 1; ; attempt += 1) {
    const before = await sessions.load(deps.prisma, turn.key, turn.now)
    input ??= await takeBody(deps.prisma, body, { wanted: takesFiles(before.session), now: turn.now })
    const result = await stepWithFacts(deps, turn, before, input)
    try {
      return await carryOut(deps, sessions, turn, before, result)
    } catch (error) {
      if (error instanceof Refused) return { said: [{ text: refusals[error.reason] }], committed: false }
      if (error instanceof AlreadyHandled) return { said: [{ text: general.repeatedAfterRestart }], committed: true }
      if (onlyNotes(result)) {
        // A parent without an answer is told whom to ask, also while the database is away.
        sessions.keep(turn.key, { session: result.next, version: before.version }, turn.now)
        return { said: result.replies, committed: false }
      }
      if (!(error instanceof SessionConflict) || attempt === 3) throw error
      sessions.forget(turn.key)
    }
  }
}

async function stepWithFacts(deps: ConverseDeps, turn: Turn, before: HeldSession, input: Input): Promise<Step> {
  const { snapshot, now, key } = turn
  const { school, lists } = snapshot
  const staff = snapshot.staff.get(key.externalId) ?? null
  const today = dayOf(now)
  let facts: Facts = {
    ...answering(deps, snapshot, now),
    now,
    today,
    school,
    lists,
    staff,
    freshReceipt: newReceipt(randomBytes),
  }
  for (let lookups = 0; lookups < 4; lookups += 1) {
    const result: StepResult = step(before.session, input, facts)
    if (!('need' in result)) return result
    const reader = { db: deps.prisma, now, today, school, calendar: stateCalendar(school.region), contact: key, staff }
    facts = { ...facts, found: await lookUp(reader, result.need) }
  }
  throw new Error('a step keeps asking for facts')
}

async function carryOut(
  deps: ConverseDeps,
  sessions: SessionStore,
  turn: Turn,
  before: HeldSession,
  result: Step,
): Promise<Said> {
  const { key, now } = turn
  if (result.wishes.length === 0 && !sessions.touchesStorage(before, result.next)) {
    sessions.keep(key, { session: result.next, version: before.version }, now)
    return { said: result.replies, committed: false }
  }
  const { version, results } = await deps.prisma.$transaction(async (tx) => {
    await markHandled(tx, { digest: turn.digest, effect: result.wishes[0]?.do ?? 'draft', day: dayOf(now) })
    const version = await sessions.write(tx, key, { before, next: result.next, now })
    const context = contextOf(turn, tx)
    const results: WishResult[] = []
    for (const wish of result.wishes) results.push(await runWish(context, wish))
    return { version, results }
  })
  sessions.keep(key, { session: result.next, version }, now)
  deps.hand(results.flatMap(({ outboxIds }) => outboxIds))
  const last = results.at(-1)
  if (last?.effect === 'bound') deps.facts.forget()
  return { said: last?.replies ?? (last && result.repliesAfter?.[last.effect]) ?? result.replies, committed: true }
}

function onlyNotes({ wishes }: Step): boolean {
  return wishes.length > 0 && wishes.every((wish) => wish.do === 'note-unanswered')
}

function contextOf({ key, snapshot, now }: Turn, tx: WishContext['tx']): WishContext {
  const { school, staff } = snapshot
  const calendar = stateCalendar(school.region)
  return { tx, now, today: dayOf(now), school, calendar, contact: key, staff: staff.get(key.externalId) ?? null }
}

function answering(deps: ConverseDeps, { school, ownAnswers }: SchoolSnapshot, now: Date): Pick<Facts, 'answer'> {
  const scope = { region: school.region, stage: school.stage, today: dayOf(now) }
  return { answer: (question, memory) => deps.answer(question, memory, scope, ownAnswers) }
}

async function roomInput({ body }: InboundMessage): Promise<Input> {
  return body.kind === 'text' ? body : { kind: 'other' }
}

async function toOutbound(prisma: PrismaClient, reply: Reply): Promise<OutboundMessage> {
  const file = reply.attachmentId ? await loadAttachment(prisma, reply.attachmentId) : null
  return { text: reply.text, ...(reply.choices ? { choices: reply.choices } : {}), ...(file ? { file } : {}) }
}
