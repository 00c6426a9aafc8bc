import { createHash, randomUUID } from 'node:crypto'
import type { FilePayload, ReplyChoice } from '../../../domain/message.js'
import { choicesIn } from './choices.js'
import { type HubState, isReachable } from './hub-state.js'
import { kindOfFile } from './message.js'
import { publish } from './publish.js'
import { isRoomId } from './rooms.js'
import { type Entry, inHand } from './transcript.js'

export type Outgoing = {
  readonly text?: string
  readonly file?: FilePayload
  readonly choices?: readonly ReplyChoice[]
  readonly mentions?: readonly string[]
}

/** The visitor has been away for more than a minute and nothing of his is in hand: keep it and try again when he is back. */
export class ContactOffline extends Error {
  override readonly name = 'ContactOffline'
}

/** Tells a visitor or a room something; returns the message's id. */
export function send(hub: HubState, conversationId: string, outgoing: Outgoing): string {
  const { bot } = hub
  if (!bot) throw new Error('web chat has no bot')
  const answered = isRoomId(conversationId) ? undefined : answeredBy(hub, conversationId)
  const id = answered ? replyId(answered, outgoing) : randomUUID()
  if (hub.memory.index.has(id)) return id
  const text = outgoing.text ?? ''
  publish(
    hub,
    {
      id,
      talkerId: bot.id,
      conversationId,
      kind: outgoing.file ? kindOfFile(outgoing.file.mime) : 'text',
      text,
      file: outgoing.file,
      choices: outgoing.choices ?? choicesIn(text),
      mentions: outgoing.mentions ?? [],
      at: hub.clock.now(),
    },
    undefined,
  )
  return id
}

/** The message to which this can only be the reply, if any; somebody who has none in hand must be within reach. */
function answeredBy(hub: HubState, visitorId: string): Entry | undefined {
  const visitor = hub.memory.visitors.get(visitorId)
  const answered = visitor && inHand(visitor.transcript, visitorId)
  if (answered || (visitor && isReachable(hub, visitor))) return answered
  throw new ContactOffline('visitor is not connected')
}

/** The same reply to the same message has the same id, also after a restart: the page shows it once. */
function replyId(answered: Entry, outgoing: Outgoing): string {
  const body = createHash('sha256')
    .update(outgoing.text ?? '')
    .update(outgoing.file?.bytes ?? '')
    .digest('hex')
  const earlier = answered.replies.filter((reply) => reply === body).length
  answered.replies.push(body)
  return createHash('sha256').update(`${answered.message.id} ${body} ${earlier}`).digest('hex').slice(0, 32)
}
