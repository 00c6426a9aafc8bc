import { element } from './bubble.js'
import { byId } from './words.js'

/** The latest message's choices as buttons; the digit typed and sent does the same. */
export function createChoices(onChoice) {
  const box = byId('choices')
  let shown = ''

  return function show(choices) {
    const next = JSON.stringify(choices)
    if (next === shown) return
    shown = next
    box.replaceChildren(...choices.map(buttonOf))
    box.hidden = choices.length === 0
  }

  function buttonOf({ key, label }) {
    const button = element('button', 'choice')
    button.type = 'button'
    button.append(element('span', 'choice-key', key), element('span', 'choice-label', label))
    button.addEventListener('click', () => onChoice(key))
    return button
  }
}
