import { element } from './bubble.js'
import { byId, words } from './words.js'

/** The latest message's choices as buttons; the digit typed and sent does the same. */
export function createChoices(onChoice) {
  const box = byId('choices')
  let shown = ''

  return function show(choices) {
    const next = JSON.stringify(choices)
    if (next === shown) return
    shown = next
    box.replaceChildren(...choices.map(buttonOf), menuButton())
    box.hidden = false
  }

  function menuButton() {
    const button = element('button', 'choice choice-menu', words.menu)
    button.type = 'button'
    button.addEventListener('click', () => onChoice(words.menu))
    return button
  }

  function buttonOf({ key, label }) {
    const button = element('button', 'choice')
    button.type = 'button'
    button.append(element('span', 'choice-key', key), element('span', 'choice-label', label))
    button.addEventListener('click', () => onChoice(key))
    return button
  }
}
