import { post, urlOf } from './server.js'

const silentMs = 40_000

/**
 * Keeps a stream of events open: session first, then events from the last one seen; again after every interruption.
 * Calls back `session`, `event(type, data)` and `state('connected' | 'reconnecting')`.
 */
export function connect({ onSession, onEvent, onState }) {
  let source
  let lastId
  let tries = 0
  let timer
  let watchdog

  async function open() {
    clearTimeout(timer)
    close()
    const session = await post('/chat/session')
    if (!session.ok) return retry()
    onSession(session.body)
    source = new EventSource(urlOf('/chat/events', lastId ? { after: lastId } : {}))
    source.onerror = retry
    for (const type of ['message', 'settled', 'synced', 'elsewhere', 'beat']) source.addEventListener(type, take)
    watch()
  }

  function take(event) {
    watch()
    if (event.lastEventId) lastId = event.lastEventId
    if (event.type === 'synced') {
      tries = 0
      onState('connected')
    }
    onEvent(event.type, JSON.parse(event.data))
  }

  function watch() {
    clearTimeout(watchdog)
    watchdog = setTimeout(retry, silentMs)
  }

  function retry() {
    close()
    onState('reconnecting')
    clearTimeout(timer)
    timer = setTimeout(open, Math.min(10_000, 500 * 2 ** tries) * (0.75 + Math.random() / 2))
    tries += 1
  }

  function close() {
    clearTimeout(watchdog)
    source?.close()
    source = undefined
  }

  addEventListener('online', open)
  addEventListener('pageshow', (event) => event.persisted && open())
  return open()
}
