import type { Lexicon } from './lexicon.js'
import { toSimplified } from './traditional.js'

/** No question needs more; what comes after is not read, so that a message of any length takes bounded time. */
export const longestRead = 1200

const unreadable = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Extended_Pictographic}\p{Variation_Selector}]+/gu

/** One way to write every message: width, case, script, spaces, common misspellings and dialect forms. */
export function normalise(message: string, lexicon: Lexicon): string {
  const text = message
    .slice(0, longestRead * 2)
    .normalize('NFKC')
    .slice(0, longestRead)
    .replace(unreadable, ' ')
    .toLowerCase()
  const simplified = toSimplified(text)
    .replace(/([a-z])[''’]([a-z])/g, '$1$2')
    .replace(/([?？!！,，.。~～…、;；])(\s*\1)+/g, '$1')
    .replace(/？/g, '?')
    .replace(/！/g, '!')
    .replace(/[，]/g, ',')
    .replace(/(?<![什怎这那多要])么(?=[,?!。;\s]|$)/g, '吗')
    .replace(/\s+/g, ' ')
    .trim()
  return closeGaps(lexicon.respell(simplified))
}

/** Spaces between Chinese characters carry a pause at most: they become commas, so that words on both sides stay apart. */
function closeGaps(text: string): string {
  return text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ',')
}
