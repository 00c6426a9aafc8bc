import { element } from './bubble.js'
import { byId, words } from './words.js'

/** Lets one choose between the private chat and the rooms, when there are rooms. */
export function createConversations(onChoose) {
  const box = byId('conversations')
  const unread = new Set()
  let rooms = []
  let current

  function setRooms(next) {
    rooms = next
    box.hidden = rooms.length === 0
    draw()
  }

  function arrived(room) {
    if (room === current) return
    unread.add(room)
    draw()
  }

  function draw() {
    const all = [{ id: undefined, name: words.privateChat }, ...rooms]
    box.replaceChildren(...all.map(buttonOf))
  }

  function buttonOf({ id, name }) {
    const button = element('button', 'tab', name)
    button.type = 'button'
    button.setAttribute('aria-pressed', String(id === current))
    if (unread.has(id)) button.append(dot())
    button.addEventListener('click', () => {
      current = id
      unread.delete(id)
      draw()
      box.querySelector('[aria-pressed=true]').focus()
      onChoose(id)
    })
    return button
  }

  return { setRooms, arrived }
}

export function dot() {
  const mark = element('span', 'dot')
  mark.append(element('span', 'visually-hidden', words.unread))
  return mark
}
