import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { Lexicon } from './lexicon.js'

export type Segmenter = {
  cut(text: string): string[]
  /** True for a word that the dictionaries list; made-up words are not guessed. */
  isWord(text: string): boolean
}

/** Cuts text into words with the general dictionary and ours; punctuation and blanks are dropped. */
export function createSegmenter(lexicon: Lexicon): Segmenter {
  const jieba = Jieba.withDict(dict)
  const ours = [...lexicon.vocabulary].map((word) => `${word} 100000 n`).join('\n')
  jieba.loadDict(Buffer.from(ours))
  return {
    cut: (text) => jieba.cut(text, true).filter((word) => /[\p{L}\p{N}]/u.test(word)),
    isWord: (text) => jieba.cut(text, false).length === 1,
  }
}
