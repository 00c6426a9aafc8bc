import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Persona, WebChat, WebChatEvent } from './port.js'

const heartbeatMs = 15_000
const maxWaitingFrames = 2_000

type Viewer = { readonly visitorId: string; readonly others: readonly Persona[] }

/**
 * The visitor's events as server-sent events, from the one after Last-Event-ID on. `synced` follows the replay;
 * `elsewhere` tells, in the demonstration, that another persona has got a message.
 */
export function streamEvents(c: Context, chat: WebChat, viewer: Viewer): Response {
  c.header('X-Accel-Buffering', 'no')
  const after = c.req.header('last-event-id') ?? c.req.query('after')
  return streamSSE(c, async (stream) => {
    const send = sender(stream)
    const stops = viewer.others.map((other) => watch(chat, other, send))
    stops.push(chat.subscribe(viewer.visitorId, after, (event) => send(frame(event.type, event.data, event.id))))
    send(frame('synced', { epoch: chat.epoch }))
    const beat = setInterval(() => send(`: heartbeat\n${frame('beat', {})}`), heartbeatMs)
    await new Promise<void>((resolve) => stream.onAbort(resolve))
    clearInterval(beat)
    for (const stop of stops) stop()
  })
}

/** Writes in order; a reader so slow that frames pile up is cut off and resumes with his last event. */
function sender(stream: SSEStreamingApi): (text: string) => void {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return (text) => {
    if (stream.aborted) return
    waiting += 1
    if (waiting > maxWaitingFrames) return stream.abort()
    last = last
      .then(() => stream.write(text))
      .finally(() => {
        waiting -= 1
      })
  }
}

function watch(chat: WebChat, other: Persona, send: (text: string) => void): () => void {
  let latest: WebChatEvent | undefined
  let live = false
  const tell = () => latest && send(frame('elsewhere', { persona: other.key, id: latest.data.id }))
  const stop = chat.subscribe(other.visitorId, undefined, (event) => {
    if (event.type !== 'message' || event.data.from === 'me') return
    latest = event
    if (live) tell()
  })
  live = true
  tell()
  return stop
}

function frame(event: string, data: object, id?: string): string {
  return `${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
