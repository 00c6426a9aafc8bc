import { intentsOf } from '../slots/intents.js'

const mostParts = 3
const longestSplit = 120

/** The questions of a short message that asks several; one part when it asks one. */
export function partsOf(text: string): string[] {
  if (text.length > longestSplit) return [text]
  const sentences = text
    .split(/[?!;。\n]+/)
    .map((part) => part.replace(/^[,.、\s]+|[,.、\s]+$/g, ''))
    .filter((part) => part.length >= 4)
  const parts = sentences.flatMap((sentence) => joinUnasked(sentence.split(/[,、]+/)))
  return parts.length >= 2 && parts.every(asks) ? parts.slice(0, mostParts) : [text]
}

/** A clause that asks nothing belongs to the one after it. */
function joinUnasked(clauses: readonly string[]): string[] {
  const parts: string[] = []
  let open = ''
  for (const clause of clauses) {
    open = open ? `${open},${clause}` : clause
    if (clause.length >= 4 && asks(clause)) {
      parts.push(open)
      open = ''
    }
  }
  if (open) parts.push((parts.pop() ?? '') + open)
  return parts
}

function asks(text: string): boolean {
  return intentsOf(text).size > 0
}
