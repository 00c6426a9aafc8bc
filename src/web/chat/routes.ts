import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { webChatRefusals } from '../../messages/web-chat.js'
import { loadAssets } from './assets.js'
import { streamEvents } from './events.js'
import { sendFile, takeFile } from './files.js'
import { sameOrigin, secureHeaders } from './guard.js'
import { forwardClock, takeMessage } from './messages.js'
import { renderPage } from './page.js'
import type { WebChatDependencies } from './port.js'
import { createRateLimit } from './rate-limit.js'
import { forgetVisitor, openSession } from './session.js'
import { personaFor, visitorFor } from './visitor.js'

/** The web chat: its page and what the page asks for. Mount at the root. */
export function createWebChatRoutes(deps: WebChatDependencies): Hono {
  const app = new Hono()
  const assets = loadAssets()
  const messageRate = createRateLimit({ burst: 40, perSecond: 1 })
  const uploads = { rate: createRateLimit({ burst: 20, perSecond: 0.2 }), running: 0, maxRunning: 8 }
  app.use('/', secureHeaders())
  app.use('/chat/*', secureHeaders(), sameOrigin())
  app.onError((error, c) => {
    deps.log.error({ error: error.name }, 'web chat request failed')
    return c.json({ message: webChatRefusals.broken }, 500)
  })

  app.get('/', async (c) => {
    const school = await deps.school()
    const [first] = (school.isDemo && deps.personas) || []
    // Whoever opens the demonstration is somebody in it.
    return first && !c.req.query('as') ? c.redirect(`/?as=${first.key}`) : c.html(renderPage(school))
  })
  app.get('/chat/assets/:name', (c) => {
    const asset = assets.get(c.req.param('name'))
    if (!asset) return c.notFound()
    const fresh = { ETag: asset.etag, 'Cache-Control': 'no-cache', 'Content-Type': asset.mime }
    return c.req.header('if-none-match') === asset.etag ? c.body(null, 304, fresh) : c.body(asset.body, 200, fresh)
  })

  app.post('/chat/session', smallBody(1_000), (c) => openSession(c, deps))
  app.post('/chat/forget', smallBody(1_000), (c) => forgetVisitor(c, deps))
  app.get('/chat/events', async (c) => {
    const visitorId = await visitorFor(c, deps)
    if (!visitorId) return c.json({ message: webChatRefusals.noSession }, 401)
    const me = await personaFor(c, deps)
    const others = me ? (deps.personas ?? []).filter((persona) => persona.key !== me.key) : []
    return streamEvents(c, deps.chat, { visitorId, others })
  })
  app.post('/chat/messages', smallBody(64_000), (c) => takeMessage(c, deps, messageRate))
  app.post('/chat/files', (c) => takeFile(c, deps, uploads))
  app.get('/chat/files/:id', (c) => sendFile(c, deps))
  app.post('/chat/demo-clock', smallBody(1_000), (c) => forwardClock(c, deps))
  return app
}

function smallBody(maxSize: number): MiddlewareHandler {
  return bodyLimit({ maxSize, onError: (c) => c.json({ message: webChatRefusals.tooLong }, 413) })
}
