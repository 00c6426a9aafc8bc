import type { Recollection } from '../learn/recollection.js'
import { createMender } from './homophones.js'
import { createLexicon, type Lexicon, type LexiconData } from './lexicon.js'
import { normalise } from './normalise.js'
import { createRomanReader } from './romanised.js'
import { createSegmenter } from './segment.js'

/** A message as the engine sees it. */
export type ReadText = {
  readonly text: string
  readonly words: readonly string[]
  /** What it speaks of; see the lexicon's concepts. */
  readonly ideas: readonly string[]
}

export type Reader = {
  readonly lexicon: Lexicon
  read(message: string): ReadText
}

/** `corpus` are texts of our field: their words are what pinyin may stand for. */
export function createReader(data: LexiconData, corpus: () => readonly string[], { recall }: Recollection): Reader {
  const lexicon = createLexicon(data)
  const { cut, isWord } = createSegmenter(lexicon)
  const counts = recall('words', () => countWords(lexicon, corpus().flatMap(cut)))
  const readRoman = createRomanReader(counts, data.latin)
  const mend = createMender(lexicon.vocabulary, isWord)
  const read = (message: string) => {
    const text = mend(lexicon.respell(readRoman(normalise(message, lexicon))))
    return { text, words: cut(text), ideas: lexicon.conceptsOf(text) }
  }
  return { lexicon, read }
}

function countWords(lexicon: Lexicon, words: readonly string[]): Map<string, number> {
  const counts = new Map([...lexicon.vocabulary].map((word) => [word, 3]))
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/**
 * The same reader for as long as one message, or the training, takes: each text is read once. Never kept longer, since
 * people's messages are not to be remembered.
 */
export function remembering(reader: Reader): Reader {
  const known = new Map<string, ReadText>()
  const read = (message: string) => {
    const result = known.get(message) ?? reader.read(message)
    known.set(message, result)
    return result
  }
  return { lexicon: reader.lexicon, read }
}
