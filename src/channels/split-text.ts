/** Of the channels in use the narrowest takes 2 048 bytes of text (customer-service messages, WeCom). */
export const textLimits = { characters: 600, bytes: 2048 }

type Limits = typeof textLimits

/** Cuts a text into parts that a chat takes, at the end of a line if it can, else of a sentence, else anywhere. */
export function splitText(text: string, limits: Limits = textLimits): string[] {
  const parts: string[] = []
  let rest = text
  while (!fits(rest, limits)) {
    const cut = cutAt(rest.slice(0, longestFitting(rest, limits)))
    parts.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  if (rest !== '' || parts.length === 0) parts.push(rest)
  return parts.filter((part, index) => part !== '' || index === 0)
}

function fits(text: string, limits: Limits): boolean {
  return text.length <= limits.characters && Buffer.byteLength(text) <= limits.bytes
}

/** Length in UTF-16 units of the longest start that fits and does not end inside a character. */
function longestFitting(text: string, limits: Limits): number {
  let bytes = 0
  let length = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limits.bytes || length + character.length > limits.characters) break
    length += character.length
  }
  return Math.max(length, 1)
}

/** The last good border in the second half of the text; its end when there is none. */
function cutAt(text: string): number {
  const half = Math.floor(text.length / 2)
  for (const border of [/\n/g, /[。！？；!?;]/g, /[，、,\s]/g]) {
    const last = [...text.matchAll(border)].at(-1)
    if (last !== undefined && last.index >= half) return last.index + 1
  }
  return text.length
}
