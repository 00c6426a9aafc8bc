import { createSounds } from './sounds.js'

/** Mends terms of ours that were typed with wrong characters of the same sound: 祝雪金 → 助学金. */
export type Mender = (text: string) => string

/** Only terms of three characters and more: shorter ones sound like too many honest words. */
export function createMender(terms: Iterable<string>, isWord: (text: string) => boolean): Mender {
  const bySound = new Map<string, string>()
  const lengths = new Set<number>()
  const soundOf = createSounds()
  const soundsOf = (text: string) => [...text].map(soundOf).join(' ')
  for (const term of terms) {
    if (!/^\p{Script=Han}{3,6}$/u.test(term)) continue
    const sound = soundsOf(term)
    if (!bySound.has(sound)) bySound.set(sound, term)
    lengths.add(term.length)
  }
  const longestFirst = [...lengths].sort((a, b) => b - a)
  return (text) => mend(text, { bySound, longestFirst, soundOf, isWord })
}

type Sounds = {
  readonly bySound: ReadonlyMap<string, string>
  readonly longestFirst: readonly number[]
  soundOf(character: string): string
  isWord(text: string): boolean
}

/** Long letters are left alone: they are written with care, and mending is for short messages typed in haste. */
function mend(text: string, by: Sounds): string {
  if (text.length > 120 || !/\p{Script=Han}{3}/u.test(text)) return text
  const sound = [...text].map((character) => (/\p{Script=Han}/u.test(character) ? by.soundOf(character) : character))
  let out = ''
  for (let at = 0; at < text.length; ) {
    const found = termAt(text, sound, at, by)
    out += found ?? text[at]
    at += found?.length ?? 1
  }
  return out
}

function termAt(text: string, sound: readonly string[], at: number, by: Sounds): string | undefined {
  for (const length of by.longestFirst) {
    const term = by.bySound.get(sound.slice(at, at + length).join(' '))
    if (term === undefined) continue
    const typed = text.slice(at, at + length)
    if (typed === term || !by.isWord(typed)) return term
  }
  return undefined
}
