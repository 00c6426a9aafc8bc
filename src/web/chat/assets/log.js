import { bubbleOf, showState, timeBetween } from './bubble.js'
import { byId } from './words.js'

/** Shows one conversation; adds only what is new, so that a screen reader reads each message once. */
export function createLog({ files, onResend }) {
  const log = byId('log')
  let items = new Map()
  let room
  let last
  let atEnd = true

  function show(messages, shownRoom) {
    if (shownRoom !== room) clear(shownRoom)
    let added = false
    for (const message of messages) {
      if (message.kind === 'hello' || message.room !== room) continue
      const item = items.get(message.id)
      if (item) showState(item, message, onResend)
      else added = add(message) || added
    }
    if (added && (atEnd || last?.from === 'me')) toEnd()
  }

  function add(message) {
    const time = timeBetween(last, message)
    if (time) log.append(time)
    const item = bubbleOf(message, files.get(message.id), onResend)
    item.querySelector('img')?.addEventListener('load', stayAtEnd, { once: true })
    log.append(item)
    items.set(message.id, item)
    last = message
    return true
  }

  function clear(shownRoom) {
    log.setAttribute('aria-busy', 'true')
    log.replaceChildren()
    items = new Map()
    room = shownRoom
    last = undefined
    requestAnimationFrame(() => log.setAttribute('aria-busy', 'false'))
  }

  function toEnd() {
    log.scrollTop = log.scrollHeight
  }

  /** What comes from now on is news, to be read aloud. */
  function ready() {
    byId('opening')?.remove()
    log.setAttribute('aria-busy', 'false')
    toEnd()
  }

  /** Whoever reads what was said earlier is left there. */
  function stayAtEnd() {
    if (atEnd) toEnd()
  }

  log.addEventListener('scroll', () => {
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120
  })
  new ResizeObserver(stayAtEnd).observe(log)
  return { show, ready }
}
