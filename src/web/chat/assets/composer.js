import { byId, words } from './words.js'

/** The line to write in: Enter sends, Shift+Enter breaks the line, and an input method's Enter does neither. */
export function createComposer({ onText, onFile }) {
  const text = byId('text')
  const file = byId('file')

  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  text.addEventListener('keydown', (event) => {
    // 229: the key went to the input method (some browsers end the composition before they report the key).
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    submit()
  })
  text.addEventListener('input', fit)
  text.addEventListener('paste', (event) => {
    const [pasted] = event.clipboardData?.files ?? []
    if (!pasted) return
    event.preventDefault()
    onFile(pasted)
  })
  byId('attach').addEventListener('click', () => file.click())
  file.addEventListener('change', () => {
    const [chosen] = file.files
    if (chosen) onFile(chosen)
    file.value = ''
  })
  byId('mention').addEventListener('click', () => {
    if (!text.value.includes(words.mention.trim())) text.value = words.mention + text.value
    text.focus()
  })

  function submit() {
    const written = text.value.trim()
    if (!written) return text.focus()
    text.value = ''
    fit()
    onText(written)
    text.focus()
  }

  function fit() {
    text.style.height = 'auto'
    text.style.height = `${text.scrollHeight}px`
  }

  return { showMention: (shown) => (byId('mention').hidden = !shown) }
}
