import { anyOf, type LexiconData } from '../text/lexicon.js'

/** True for a boarder, false for a day pupil, undefined where the text says neither or both. */
export type BoardingReader = (text: string) => boolean | undefined

export function createBoardingReader(words: LexiconData['boarding']): BoardingReader {
  const day = anyOf(words.day)
  const boarder = anyOf(words.boarder)
  return (text) => {
    const without = text.replace(day, '')
    const saysDay = without !== text
    const saysBoarder = without.search(boarder) >= 0
    if (saysDay === saysBoarder) return undefined
    return saysBoarder
  }
}
