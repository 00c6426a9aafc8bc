/** This tab's memory of the talk: it survives a reload, and ends with the tab. */
export function openMemory(visitor) {
  const key = `zhuxue-chat-${visitor}`
  return {
    load() {
      try {
        const { messages, epoch } = JSON.parse(sessionStorage.getItem(key)) ?? {}
        return { messages: messages ?? [], epoch }
      } catch {
        return { messages: [], epoch: undefined }
      }
    },
    save(messages, epoch) {
      try {
        sessionStorage.setItem(key, JSON.stringify({ messages: messages.slice(-200), epoch }))
      } catch {
        // A full or forbidden storage costs the reload's memory only.
      }
    },
  }
}

/** The last message seen of each persona, for the dots. */
export function seenIn(persona, id) {
  const key = `zhuxue-seen-${persona}`
  if (id) sessionStorage.setItem(key, id)
  return sessionStorage.getItem(key)
}

/** Forgets all that this page has put into the browser, but for the size of its type. */
export function forgetAll() {
  sessionStorage.clear()
}
