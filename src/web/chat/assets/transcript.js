/**
 * What has been said, as this page knows it: a list in the order of the talk, each message once.
 * A message of one's own is queued (only here), taken (the server has it in memory), settled (the bot is done with it) or
 * failed (the server refused it).
 */

const kept = 200

/** Enters what the server tells; a known message stays where it is and learns its new state. */
export function withMessage(messages, told) {
  const known = messages.find((message) => message.id === told.id)
  if (!known) return [...messages, told].slice(-kept)
  const state = known.state === 'settled' ? 'settled' : told.state
  return messages.map((message) => (message === known ? { ...message, ...told, state } : message))
}

/** Sets a message's state; what is settled stays so, whichever answer comes late. */
export function withState(messages, id, state, more = {}) {
  return messages.map((message) =>
    message.id === id && message.state !== 'settled' ? { ...message, state, ...more } : message,
  )
}

/**
 * After a restart the server knows only what it has just replayed: whatever else of one's own is not settled goes into the
 * queue again, in its old order. The same id again is harmless.
 */
export function requeued(messages, replayed) {
  return messages.map((message) =>
    message.from === 'me' && (message.state === 'taken' || message.failedByBot) && !replayed.has(message.id)
      ? { ...message, state: 'queued' }
      : message,
  )
}

export function nextQueued(messages) {
  return messages.find((message) => message.state === 'queued')
}

/** The message whose choices count now: the bot's, if nothing of one's own came after it. */
export function offering(messages, room) {
  const latest = messages.filter((message) => message.room === room && message.from !== 'other').at(-1)
  return latest?.from === 'bot' ? (latest.choices ?? []) : []
}

export function isWaiting(messages, room) {
  return !room && messages.some((message) => message.from === 'me' && message.state === 'taken' && !message.room)
}

/** A random UUID; `crypto.randomUUID` is missing where the page is not served over https. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
