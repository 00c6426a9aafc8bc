import { createSounds } from './sounds.js'

/** Reads runs of Latin letters as the pinyin of known words (`zhuxuejin`), or as one of the listed foreign words. */
export type RomanReader = (text: string) => string

type Reading = { readonly text: string; readonly cost: number }

const longestKey = 30
/** What is listed wins over what only sounds so. */
const certain = 1

/**
 * `words` with how often they are used; the more frequent word wins where two sound the same. `latin` maps typed forms
 * directly. Runs that cannot be read completely are left alone.
 */
export function createRomanReader(words: ReadonlyMap<string, number>, latin: Record<string, string>): RomanReader {
  const readings = readingsOf(words)
  for (const [typed, meant] of Object.entries(latin)) readings.set(typed, { text: meant, cost: certain })
  const phrases = Object.keys(latin).filter((key) => /^[a-z]+( [a-z0-9]+)+$/.test(key))
  const phrase = phrases.length > 0 ? new RegExp(`\\b(?:${phrases.sort(longestFirst).join('|')})\\b`, 'g') : undefined
  const readRun = (run: string) => latin[run] ?? readPinyin(run, readings) ?? run
  return (text) => {
    if (!/[a-z]/.test(text)) return text
    const whole = phrase ? text.replace(phrase, (found) => latin[found] ?? found) : text
    const read = whole.replace(/[a-z]+(?: [a-z]+)*/g, (runs) => readRuns(runs, readRun))
    return read.replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han}|\d|\?)/gu, '')
  }
}

/** Words typed apart (`xiao xue`) are first read together, then one by one. */
function readRuns(runs: string, readRun: (run: string) => string): string {
  const joined = runs.replaceAll(' ', '')
  if (runs.includes(' ') && joined.length <= 60) {
    const together = readRun(joined)
    if (together !== joined) return together
  }
  return runs.split(' ').map(readRun).join(' ')
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length
}

function readingsOf(words: ReadonlyMap<string, number>): Map<string, Reading> {
  const readings = new Map<string, Reading>()
  const soundOf = createSounds()
  for (const [word, count] of words) {
    if (!/^\p{Script=Han}+$/u.test(word)) continue
    const key = soundOf(word)
    const cost = 6 - Math.log(1 + count) * 0.5 + (word.length === 1 ? 4 : 0)
    const known = readings.get(key)
    if (known === undefined || known.cost > cost) readings.set(key, { text: word, cost })
  }
  return readings
}

/** The cheapest way to cover the whole run with known words. */
function readPinyin(run: string, readings: ReadonlyMap<string, Reading>): string | undefined {
  if (run.length < 2 || run.length > 80) return undefined
  const best: (Reading | undefined)[] = [{ text: '', cost: 0 }]
  for (let end = 1; end <= run.length; end++) {
    for (let start = Math.max(0, end - longestKey); start < end; start++) {
      const before = best[start]
      const word = before && readings.get(run.slice(start, end))
      if (!before || !word) continue
      const cost = before.cost + word.cost
      if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { text: before.text + word.text, cost }
    }
  }
  return best[run.length]?.text
}
