import type { Context } from 'hono'
import { z } from 'zod'
import { webChatRefusals } from '../../messages/web-chat.js'
import type { WebChatAnswer, WebChatDependencies, WebChatRefusal } from './port.js'
import type { RateLimit } from './rate-limit.js'
import { visitorFor } from './visitor.js'

export const messageId = z.uuid()
export const roomId = z.string().max(80).optional()

const input = z.discriminatedUnion('kind', [
  z.object({ id: messageId, kind: z.literal('hello') }),
  z.object({ id: messageId, room: roomId, kind: z.literal('text'), text: z.string().max(4_000) }),
])

const refusals: Record<WebChatRefusal, { status: 403 | 409 | 503; message: string }> = {
  'bot-not-ready': { status: 503, message: webChatRefusals.botNotReady },
  'too-many-unanswered': { status: 503, message: webChatRefusals.tooManyUnanswered },
  'id-in-use': { status: 409, message: webChatRefusals.idInUse },
  'not-in-room': { status: 403, message: webChatRefusals.notInRoom },
}

/**
 * Takes a text. 202 says that the bot has it in memory, no more: the page keeps it until the event `settled`, and sends it
 * again, under the same id, to a server that does not know it.
 */
export async function takeMessage(c: Context, deps: WebChatDependencies, rate: RateLimit): Promise<Response> {
  const visitorId = await visitorFor(c, deps)
  if (!visitorId) return c.json({ message: webChatRefusals.noSession }, 401)
  if (!rate.take(visitorId)) return tooFast(c)
  const parsed = input.safeParse(await c.req.json().catch(() => undefined))
  if (!parsed.success) return c.json({ message: explain(parsed.error) }, 422)
  const { data } = parsed
  if (data.kind === 'text' && data.text.trim() === '') return c.json({ message: webChatRefusals.empty }, 422)
  return answer(c, deps.chat.receive(visitorId, data))
}

export function answer(c: Context, given: WebChatAnswer): Response {
  if ('state' in given) return c.json(given, 202)
  const { status, message } = refusals[given.refused]
  return c.json({ message }, status)
}

export function tooFast(c: Context): Response {
  return c.json({ message: webChatRefusals.tooFast }, 429, { 'Retry-After': '3' })
}

/** Moves the demonstration's time on. */
export async function forwardClock(c: Context, deps: WebChatDependencies): Promise<Response> {
  const clock = (await deps.school()).isDemo ? deps.demoClock : undefined
  if (!clock) return c.json({ message: webChatRefusals.demoOnly }, 404)
  const wish = z.object({ to: z.enum(['next-slot', 'tomorrow']) }).safeParse(await c.req.json().catch(() => undefined))
  if (!wish.success) return c.json({ message: webChatRefusals.invalid }, 422)
  await clock.forward(wish.data.to)
  return c.json({ now: clock.now().toISOString() })
}

function explain(error: z.ZodError): string {
  return error.issues.some((issue) => issue.code === 'too_big') ? webChatRefusals.tooLong : webChatRefusals.invalid
}
