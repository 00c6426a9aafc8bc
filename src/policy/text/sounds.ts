import { pinyin } from 'pinyin-pro'

/** Characters whose reading depends on the word around them. */
const manyReadings = /[长行还重得都便数调教乐和了着大会系难参传处担当单倒度发干更空量切少识率]/

/** Pinyin without tones or spaces; characters with one reading are looked up once. */
export function createSounds(): (word: string) => string {
  const known = new Map<string, string>()
  const soundOf = (character: string) => {
    const sound = known.get(character) ?? read(character)
    if (known.size < 10_000) known.set(character, sound)
    return sound
  }
  return (word) => (manyReadings.test(word) ? read(word) : [...word].map(soundOf).join(''))
}

function read(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', v: true }).join('')
}
