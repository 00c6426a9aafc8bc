import { post } from './server.js'
import { nextQueued } from './transcript.js'

const uploadMs = 300_000

/**
 * Sends what is queued, one after the other, and stops at the first that must wait: `send` is then called again once the
 * page is connected, or after the time that the server named.
 */
export function createOutbox({ messages, files, onState, onLost }) {
  let busy = false
  let timer

  async function send() {
    if (busy) return
    busy = true
    clearTimeout(timer)
    try {
      for (let next = nextQueued(messages()); next; next = nextQueued(messages())) {
        if (!(await sendOne(next))) break
      }
    } finally {
      busy = false
    }
  }

  async function sendOne(message) {
    if (message.kind !== 'text' && message.kind !== 'hello' && !files.has(message.id)) {
      onLost(message.id)
      return true
    }
    const { ok, status, body } = await postMessage(message, files.get(message.id))
    if (ok) onState(message.id, body.state)
    else if (status === 0 || status === 401 || status === 429 || status >= 500) {
      timer = setTimeout(send, 3_000)
      return false
    } else onState(message.id, 'failed', body.message)
    return true
  }

  return { send }
}

function postMessage({ id, kind, text, room }, file) {
  if (file)
    return post('/chat/files', {
      query: { id, name: file.name, ...(room ? { room } : {}) },
      body: file,
      timeoutMs: uploadMs,
    })
  return post('/chat/messages', { json: kind === 'hello' ? { id, kind } : { id, kind, text, room } })
}
