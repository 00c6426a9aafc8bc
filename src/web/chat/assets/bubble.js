import { urlOf } from './server.js'
import { words } from './words.js'

/** The element of one message, and the part of it that changes with its state. */
export function bubbleOf(message, localFile, onResend) {
  const item = element('div', `message from-${message.from}`)
  item.dataset.id = message.id
  item.append(hidden(`${message.from === 'me' ? words.me : message.name}${words.says}：`))
  if (message.room && message.from === 'other') item.append(element('p', 'writer', message.name))
  const bubble = element('div', 'bubble')
  if (message.text) bubble.append(element('p', 'text', message.text))
  if (message.file) bubble.append(fileOf(message, localFile))
  item.append(bubble, element('p', 'state'))
  showState(item, message, onResend)
  return item
}

export function showState(item, message, onResend) {
  const state = item.querySelector('.state')
  if (message.from !== 'me' || state.dataset.state === message.state) return
  state.dataset.state = message.state
  state.replaceChildren()
  if (message.state === 'queued') state.textContent = words.sending
  if (message.state === 'taken') state.textContent = words.taken
  if (message.state !== 'failed') return
  const again = element('button', 'resend', words.resend)
  again.type = 'button'
  again.addEventListener('click', () => onResend(message.id))
  state.append(element('span', 'problem', message.problem ?? words.failed))
  if (!message.lost) state.append(again)
}

/** A line between messages that are more than five minutes apart. */
export function timeBetween(earlier, later) {
  const from = earlier ? new Date(earlier.at) : undefined
  const to = new Date(later.at)
  if (from && to - from < 300_000) return undefined
  const line = element('p', 'time')
  const time = element('time', '', shownTime(to))
  time.dateTime = later.at
  line.append(time)
  return line
}

export function shownTime(date) {
  const zone = { timeZone: 'Asia/Shanghai' }
  const day = date.toLocaleDateString('zh-CN', { ...zone, month: 'long', day: 'numeric', weekday: 'short' })
  const hour = date.toLocaleTimeString('zh-CN', { ...zone, hour: '2-digit', minute: '2-digit', hour12: false })
  return `${day} ${hour}`
}

function fileOf(message, localFile) {
  const url = localFile ? URL.createObjectURL(localFile) : urlOf(`/chat/files/${message.id}`)
  if (message.kind === 'image') {
    const image = element('img', 'picture')
    image.src = url
    image.alt = `${words.imageAlt}：${message.file.name}`
    return image
  }
  const link = element('a', 'file', message.file.name)
  link.href = url
  link.download = message.file.name
  link.append(element('span', 'file-size', `${words.download} ${shownSize(message.file.size)}`))
  return link
}

function shownSize(bytes) {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function hidden(text) {
  return element('span', 'visually-hidden', text)
}

export function element(name, className = '', text = '') {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}
