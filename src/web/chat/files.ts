import type { Context } from 'hono'
import { z } from 'zod'
import { webChatRefusals } from '../../messages/web-chat.js'
import { answer, messageId, roomId, tooFast } from './messages.js'
import type { WebChatDependencies } from './port.js'
import type { RateLimit } from './rate-limit.js'
import { fileFrom, isShownInline, maxFileBytes, readLimited } from './upload.js'
import { visitorFor } from './visitor.js'

const query = z.object({ id: messageId, room: roomId, name: z.string().max(300) })

/** How often one visitor may upload, and how many uploads are in memory at once. */
export type UploadLimits = { readonly rate: RateLimit; running: number; readonly maxRunning: number }

/** Takes a file, at most 30 MB: the body is the file, its id and name are in the query. */
export async function takeFile(c: Context, deps: WebChatDependencies, limits: UploadLimits): Promise<Response> {
  const visitorId = await visitorFor(c, deps)
  if (!visitorId) return c.json({ message: webChatRefusals.noSession }, 401)
  if (!limits.rate.take(visitorId)) return tooFast(c)
  const parsed = query.safeParse(c.req.query())
  if (!parsed.success) return c.json({ message: webChatRefusals.invalid }, 422)
  if (Number(c.req.header('content-length') ?? 0) > maxFileBytes)
    return c.json({ message: webChatRefusals.tooBig }, 413)
  if (limits.running >= limits.maxRunning) return c.json({ message: webChatRefusals.tooManyUploads }, 503)
  limits.running += 1
  const bytes = await readLimited(c.req.raw.body, maxFileBytes).finally(() => {
    limits.running -= 1
  })
  if (!bytes) return c.json({ message: webChatRefusals.tooBig }, 413)
  if (bytes.length === 0) return c.json({ message: webChatRefusals.emptyFile }, 422)
  const { id, room, name } = parsed.data
  const file = fileFrom(bytes, name, c.req.header('content-type') ?? '')
  return answer(c, deps.chat.receive(visitorId, { id, room, kind: 'file', file }))
}

/** Gives a visitor a file of his own conversations; only images are shown in place. */
export async function sendFile(c: Context, deps: WebChatDependencies): Promise<Response> {
  const visitorId = await visitorFor(c, deps)
  const file = visitorId && deps.chat.file(visitorId, c.req.param('id') ?? '')
  if (!file) return c.json({ message: webChatRefusals.noSuchFile }, 404)
  const inline = isShownInline(file.mime)
  const name = encodeURIComponent(file.name).replaceAll("'", '%27')
  return c.body(Uint8Array.from(file.bytes), 200, {
    'Content-Type': inline ? file.mime : 'application/octet-stream',
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
  })
}
