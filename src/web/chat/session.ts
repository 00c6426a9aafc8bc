import type { Context } from 'hono'
import type { WebChatDependencies } from './port.js'
import { newVisitor, personaFor, renewVisitor, visitorFor } from './visitor.js'

/**
 * What the page asks first, at every connection. The identity is given here and not with the page itself: a link from
 * another site opens the page without the cookie, and a new one would take the place of the old.
 */
export async function openSession(c: Context, deps: WebChatDependencies): Promise<Response> {
  const { isDemo } = await deps.school()
  const persona = await personaFor(c, deps)
  const known = await visitorFor(c, deps)
  if (known && !persona) renewVisitor(c)
  const visitor = known ?? newVisitor(c)
  return c.json({
    visitor,
    persona: persona?.key,
    personas: isDemo ? deps.personas?.map(({ key, name, role }) => ({ key, name, role })) : undefined,
    rooms: deps.chat.rooms(visitor),
    now: isDemo ? deps.demoClock?.now().toISOString() : undefined,
  })
}

/** Forgets the transcript and, but for a persona, the identity. */
export async function forgetVisitor(c: Context, deps: WebChatDependencies): Promise<Response> {
  const visitorId = await visitorFor(c, deps)
  if (visitorId) deps.chat.forget(visitorId)
  if (!(await personaFor(c, deps))) newVisitor(c)
  return c.json({ forgotten: true })
}
