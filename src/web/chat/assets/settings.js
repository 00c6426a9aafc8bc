import { forgetAll } from './memory.js'
import { post } from './server.js'
import { byId, words } from './words.js'

const typeKey = 'zhuxue-large-type'

/** The size of the type, kept in this browser. */
export function offerLargeType() {
  const button = byId('large-type')
  const set = (large) => {
    document.documentElement.classList.toggle('large-type', large)
    button.setAttribute('aria-pressed', String(large))
  }
  set(localStorage.getItem(typeKey) === 'yes')
  button.addEventListener('click', () => {
    const large = button.getAttribute('aria-pressed') !== 'true'
    localStorage.setItem(typeKey, large ? 'yes' : 'no')
    set(large)
  })
}

/** Forgets this device, here and on the server, and begins anew. */
export function offerForgetting() {
  const dialog = byId('forget-dialog')
  byId('forget').addEventListener('click', () => dialog.showModal())
  byId('forget-cancel').addEventListener('click', () => dialog.close())
  byId('forget-confirm').addEventListener('click', async () => {
    const { ok, body } = await post('/chat/forget')
    if (!ok) return dialog.querySelector('p').replaceChildren(body.message ?? words.reconnecting)
    forgetAll()
    location.reload()
  })
}
