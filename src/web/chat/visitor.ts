import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Persona, WebChatDependencies } from './port.js'

const cookieName = 'zhuxue_visitor'
const cookieDays = 90

/**
 * Who is asking: a persona of the demonstration (`?as=`), or the holder of the cookie. The visitor's id is a hash of the
 * cookie, so that whoever reads an id somewhere cannot become that visitor.
 */
export async function visitorFor(c: Context, deps: WebChatDependencies): Promise<string | undefined> {
  const persona = await personaFor(c, deps)
  if (persona) return persona.visitorId
  const secret = getCookie(c, cookieName)
  return secret && /^[\w-]{22}$/.test(secret) ? idFrom(secret) : undefined
}

export async function personaFor(c: Context, deps: WebChatDependencies): Promise<Persona | undefined> {
  const key = c.req.query('as')
  if (!key || !(await deps.school()).isDemo) return undefined
  return deps.personas?.find((persona) => persona.key === key)
}

/** Gives a browser that has none, or that wishes to be forgotten, an identity of its own; returns the visitor's id. */
export function newVisitor(c: Context): string {
  const secret = randomBytes(16).toString('base64url')
  keepCookie(c, secret)
  return idFrom(secret)
}

/** Lets the identity of a browser that comes back last on. */
export function renewVisitor(c: Context): void {
  const secret = getCookie(c, cookieName)
  if (secret) keepCookie(c, secret)
}

function keepCookie(c: Context, secret: string): void {
  setCookie(c, cookieName, secret, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure: isEncrypted(c),
    maxAge: cookieDays * 86_400,
  })
}

function isEncrypted(c: Context): boolean {
  return new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
}

function idFrom(secret: string): string {
  return `web-${createHash('sha256').update(secret).digest('base64url').slice(0, 22)}`
}
