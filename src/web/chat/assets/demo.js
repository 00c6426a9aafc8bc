import { element, shownTime } from './bubble.js'
import { dot } from './conversations.js'
import { seenIn } from './memory.js'
import { post } from './server.js'
import { byId, words } from './words.js'

/** The demonstration's own panel: who one is, who has got news, and what time it is. Undefined outside of it. */
export function createDemo() {
  const panel = byId('demo')
  const latest = new Map()
  let offsetMs = 0
  let session = {}

  if (!panel) return undefined
  panel.open = matchMedia('(min-width: 60rem)').matches
  for (const button of panel.querySelectorAll('[data-forward]')) button.addEventListener('click', forward)
  setInterval(tick, 1_000)

  function open(given) {
    session = given
    const me = session.personas?.find(({ key }) => key === session.persona)
    byId('demo-current').textContent = me ? `${me.role} ${me.name}` : ''
    byId('clock').hidden = !session.now
    if (session.now) setNow(session.now)
    draw()
  }

  function elsewhere({ persona, id }) {
    latest.set(persona, id)
    draw()
  }

  function draw() {
    byId('personas').replaceChildren(...(session.personas ?? []).map(itemOf))
  }

  function itemOf({ key, name, role }) {
    const item = element('li')
    const link = element('a', 'persona')
    link.href = `/?as=${key}`
    link.append(element('span', 'persona-role', role), element('span', 'persona-name', name))
    if (key === session.persona) link.setAttribute('aria-current', 'page')
    else if (latest.has(key) && seenIn(key) !== latest.get(key)) link.append(dot())
    item.append(link)
    return item
  }

  async function forward(event) {
    event.target.disabled = true
    const { ok, body } = await post('/chat/demo-clock', {
      json: { to: event.target.dataset.forward },
      timeoutMs: 120_000,
    })
    event.target.disabled = false
    if (ok) setNow(body.now)
    else byId('clock-now').textContent = body.message ?? words.clockFailed
  }

  function setNow(now) {
    offsetMs = new Date(now) - Date.now()
    tick()
  }

  function tick() {
    if (session.now) byId('clock-now').textContent = shownTime(new Date(Date.now() + offsetMs))
  }

  return { open, elsewhere, seen: (id) => session.persona && seenIn(session.persona, id) }
}
