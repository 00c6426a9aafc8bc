/** Words that say nothing about what is asked. */
const fillers = new Set(
  '的 了 是 我 你 您 他 她 它 们 我们 你们 他们 吧 呢 吗 啊 呀 嘛 哦 噢 哈 啦 就 都 也 还 又 很 太 这 那 这个 那个 一个 个 在 和 与 跟 把 被 给 对 从 到 要 会 请问 老师 你好 您好 问 一下 想 一 咨询 想问 请 谢谢'.split(
    ' ',
  ),
)

/** How a text is compared with others: its words (synonyms as one) and pairs of neighbouring characters. */
export function searchFeatures(words: readonly string[], canonical: (word: string) => string | undefined): string[] {
  const features: string[] = []
  let joined = ''
  for (const word of words) {
    if (!fillers.has(word)) {
      features.push(`w:${canonical(word) ?? word}`)
      joined += word
    }
  }
  return features.concat(pairsOf(joined))
}

function pairsOf(text: string): string[] {
  const characters = [...text]
  const pairs: string[] = []
  for (let i = 0; i + 1 < characters.length; i++) pairs.push(`c:${characters[i]}${characters[i + 1]}`)
  return pairs
}

/** What tells texts apart by purpose, beside their words. */
export type Marks = { readonly concepts: readonly string[]; readonly intents: Iterable<string>; readonly sums: boolean }

/** How a text is told apart by purpose: words, synonyms, neighbouring characters, ideas. */
export function routeFeatures(
  text: string,
  words: readonly string[],
  canonical: (word: string) => string | undefined,
  marks: Marks,
): string[] {
  return [...wordFeatures(words, canonical), ...characterFeatures(text), ...markFeatures(text, marks)]
}

function wordFeatures(words: readonly string[], canonical: (word: string) => string | undefined): string[] {
  return words.flatMap((word) => [`w:${word}`, `h:${canonical(word) ?? word}`])
}

function characterFeatures(text: string): string[] {
  const characters = ['^', ...text, '$']
  const features: string[] = []
  for (let i = 0; i + 1 < characters.length; i++) features.push(`2:${characters[i]}${characters[i + 1]}`)
  return features
}

function markFeatures(text: string, { concepts, intents, sums }: Marks): string[] {
  const length = lengthBand(text.length)
  const found = [...concepts, ...[...intents].map((intent) => `asks-${intent}`)]
  if (!concepts.includes('aid')) found.push('no-aid')
  if (sums) found.push('sum')
  if (text.includes('?')) found.push('question-mark')
  if (!found.includes('asks-ask')) found.push('tells')
  found.push(`length-${length}`)
  const pairs = found.flatMap((one, index) => found.slice(index + 1).map((other) => `k:${one}+${other}`))
  return [...found.map((one) => `k:${one}`), ...pairs]
}

function lengthBand(length: number): string {
  if (length < 6) return 'tiny'
  if (length < 16) return 'short'
  if (length < 40) return 'middle'
  return length < 100 ? 'long' : 'letter'
}
