import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { Lexicon } from './lexicon.js'

export type Segmenter = (text: string) => string[]

/** Cuts text into words with the general dictionary and ours; punctuation and blanks are dropped. */
export function createSegmenter(lexicon: Lexicon): Segmenter {
  const jieba = Jieba.withDict(dict)
  const ours = [...lexicon.vocabulary].map((word) => `${word} 100000 n`).join('\n')
  jieba.loadDict(Buffer.from(ours))
  return (text) => jieba.cut(text, true).filter((word) => /[\p{L}\p{N}]/u.test(word))
}
