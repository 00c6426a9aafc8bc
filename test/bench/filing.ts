import { type MockChat, mockChat, type Sent } from '../channels/mock-chat.js'
import { tempDir } from '../harness/temp-dir.js'
import { openSubject } from './chat-subject.js'
import { type LoadResult, summary } from './load.js'

export type FilingResult = { filed: LoadResult; alert: { p50Ms: number; p99Ms: number } }

const officer = 'demo-officer'
const oneByOne = 20
const atOnce = 200

/** A signed objection, word by word, and what is heard after each. */
const dialogue: readonly (readonly [string, RegExp])[] = [
  ['我要提异议', /哪份名单/],
  ['1', /什么事/],
  ['1', /写清楚/],
  ['我家情况符合，报了名，名单上没有', /记下了/],
  ['1', /署名/],
  ['2', /姓名/],
  ['家长，电话在学校有登记', /请核对/],
]

/** Signed objections at a demonstration school in this process: one by one up to the officer's alert, then all at once. */
async function measureFiling(): Promise<FilingResult> {
  const dir = tempDir()
  const ears = createEars()
  const chat = mockChat(ears.onSent)
  chat.puppet.on('start', () => void setImmediate(() => chat.mocker.login(chat.self)))
  const opened = await openSubject('zhuxue', chat.puppet, dir.path)
  const alert = await measureAlerts(chat, ears)
  const filed = await measureFilings(chat, ears)
  await opened.close()
  dir.remove()
  return { filed, alert }
}

async function measureAlerts(chat: MockChat, ears: Ears): Promise<LoadResult> {
  const latencies: number[] = []
  for (let index = 0; index < oneByOne; index++) {
    await prepare(chat, ears, `single-${index}`)
    const from = performance.now()
    const alerted = ears.hears(officer, /新的异议/)
    chat.says(`single-${index}`, '1')
    await alerted
    latencies.push(performance.now() - from)
  }
  return summary(latencies, 1)
}

async function measureFilings(chat: MockChat, ears: Ears): Promise<LoadResult> {
  const parents = Array.from({ length: atOnce }, (_, index) => `crowd-${index}`)
  await Promise.all(parents.map((parent) => prepare(chat, ears, parent)))
  const from = performance.now()
  const latencies = await Promise.all(parents.map((parent) => confirm(chat, ears, parent)))
  return summary(latencies, performance.now() - from)
}

async function confirm(chat: MockChat, ears: Ears, contactId: string): Promise<number> {
  const from = performance.now()
  const filed = ears.hears(contactId, /已提交/)
  chat.says(contactId, '1')
  await filed
  return performance.now() - from
}

async function prepare(chat: MockChat, ears: Ears, contactId: string): Promise<void> {
  for (const [words, answer] of dialogue) {
    const heard = ears.hears(contactId, answer)
    chat.says(contactId, words)
    await heard
  }
}

type Ears = ReturnType<typeof createEars>

function createEars() {
  const waiting = new Map<string, { pattern: RegExp; resolve(): void }>()
  return {
    onSent({ to, text }: Sent): void {
      const waiter = waiting.get(to)
      if (waiter === undefined || !waiter.pattern.test(text ?? '')) return
      waiting.delete(to)
      waiter.resolve()
    },
    hears: (contactId: string, pattern: RegExp) =>
      new Promise<void>((resolve) => waiting.set(contactId, { pattern, resolve })),
  }
}

process.stdout.write(`${JSON.stringify(await measureFiling())}\n`)
process.exit()
