import type { Context, MiddlewareHandler } from 'hono'
import { webChatRefusals } from '../../messages/web-chat.js'

const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'no-store',
}

/** Headers of every answer of the web chat; a route may set its own in their place. */
export function secureHeaders(): MiddlewareHandler {
  return async (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    await next()
  }
}

/** A POST must come from a page of this very host. */
export function sameOrigin(): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'POST' && !isFromOurPage(c)) return c.json({ message: webChatRefusals.foreignOrigin }, 403)
    return next()
  }
}

function isFromOurPage(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site && site !== 'same-origin') return false
  const origin = c.req.header('origin')
  if (!origin || !URL.canParse(origin)) return false
  const { host } = new URL(origin)
  // A foreign page cannot set either header without a preflight, which is never granted.
  return host === c.req.header('host') || host === c.req.header('x-forwarded-host')
}
