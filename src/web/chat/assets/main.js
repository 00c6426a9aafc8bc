import { createChoices } from './choices.js'
import { createComposer } from './composer.js'
import { connect } from './connection.js'
import { createConversations } from './conversations.js'
import { createDemo } from './demo.js'
import { createLog } from './log.js'
import { openMemory } from './memory.js'
import { createOutbox } from './outbox.js'
import { offerForgetting, offerLargeType } from './settings.js'
import { isWaiting, newId, offering, requeued, withMessage, withState } from './transcript.js'
import { byId, words } from './words.js'

let messages = []
let epoch
let memory
let visitor
let room
let unreadCount = 0
let replayed = new Set()

const files = new Map()
const log = createLog({ files, onResend: resend })
const composer = createComposer({ onText: (text) => say({ kind: 'text', text }), onFile: sendFile })
const showChoices = createChoices((key) => say({ kind: 'text', text: key }))
const conversations = createConversations((chosen) => {
  room = chosen
  composer.showMention(room !== undefined)
  show()
})
const demo = createDemo()
const outbox = createOutbox({
  messages: () => messages,
  files,
  onState: (id, state, problem) => update(withState(messages, id, state, { problem })),
  onLost: (id) => update(withState(messages, id, 'failed', { problem: words.lostFile, lost: true })),
})

offerLargeType()
offerForgetting()
connect({ onSession, onEvent, onState })
addEventListener('visibilitychange', () => setUnread(0))

function onSession(session) {
  replayed = new Set()
  if (visitor && visitor !== session.visitor) return location.reload()
  demo?.open(session)
  if (visitor) return
  visitor = session.visitor
  memory = openMemory(visitor)
  ;({ messages, epoch } = memory.load())
  conversations.setRooms(session.rooms)
  show()
}

function onEvent(type, data) {
  if (type === 'message') heard(data)
  if (type === 'settled') update(withState(messages, data.id, data.state, outcomeOf(data.state)))
  if (type === 'synced') synced(data)
  if (type === 'elsewhere') demo?.elsewhere(data)
}

function heard(message) {
  replayed.add(message.id)
  const isNew = messages.every(({ id }) => id !== message.id)
  update(withMessage(messages, message))
  if (message.from === 'me') return
  demo?.seen(message.id)
  conversations.arrived(message.room)
  if (isNew && document.hidden) setUnread(unreadCount + 1)
}

/** Connected, and everything that the server knows has been told. */
function synced(data) {
  if (data.epoch !== epoch) messages = requeued(messages, replayed)
  epoch = data.epoch
  if (messages.length === 0) messages = [own({ kind: 'hello', text: '' })]
  update(messages)
  log.ready()
  outbox.send()
}

function onState(state) {
  const status = byId('status')
  status.dataset.state = state
  status.textContent = words[state]
}

function say(body) {
  update([...messages, own({ ...body, room })])
  outbox.send()
}

function sendFile(file) {
  const kind = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? 'image' : 'file'
  const message = own({ kind, text: '', room, file: { name: file.name, mime: file.type, size: file.size } })
  files.set(message.id, file)
  update([...messages, message])
  outbox.send()
}

function resend(id) {
  update(withState(messages, id, 'queued'))
  outbox.send()
}

function own(body) {
  return { id: newId(), from: 'me', name: words.me, at: new Date().toISOString(), state: 'queued', ...body }
}

function update(next) {
  messages = next
  memory?.save(messages, epoch)
  show()
}

function show() {
  log.show(messages, room)
  showChoices(offering(messages, room))
  byId('typing').textContent = isWaiting(messages, room) ? words.typing : ''
}

function outcomeOf(state) {
  const failedByBot = state === 'failed'
  return { failedByBot, problem: failedByBot ? words.failedByBot : undefined }
}

function setUnread(count) {
  unreadCount = document.hidden ? count : 0
  document.title = document.title.replace(/^(\(\d+\) )?/, unreadCount ? `(${unreadCount}) ` : '')
}
