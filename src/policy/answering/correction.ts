import type { Article } from '../packs/article-schema.js'
import { amountsOf } from '../slots/amounts.js'
import type { Slots } from '../slots/slots.js'
import type { ReadText } from '../text/reader.js'

/** The words that set a wrong belief right, when the question carries it: same figure, or most of the same characters. */
export function correctionFor(article: Article, { text }: ReadText, { amounts }: Slots): string | undefined {
  return article.corrects.find(({ belief }) => belief.some((line) => carries(text, line, amounts)))?.correction
}

function carries(text: string, belief: string, amounts: readonly number[]): boolean {
  const figures = amountsOf(belief)
  if (figures.length > 0 && !figures.some((figure) => amounts.includes(figure))) return false
  const pairs = pairsOf(belief)
  const shared = [...pairs].filter((pair) => text.includes(pair)).length
  return pairs.size > 0 && shared / pairs.size >= (figures.length > 0 ? 0.4 : 0.6)
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2))
  return pairs
}
