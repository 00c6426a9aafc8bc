const units: Record<string, number> = { 百: 100, 千: 1000, 万: 10_000 }
const digits = '零一二三四五六七八九'

const figure = /(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*([万千百])?\s*(元|块|圆)?(?!\d|\s*[年月日号岁级班%届个次天度])/g
const spelt = /[一二两三四五六七八九](?:[百千万][零一二两三四五六七八九]*)+/g

/** Sums of money that a text names, in yuan, in figures or spelt out; years, ages and counts are not sums. */
export function amountsOf(text: string): number[] {
  const figures = [...text.matchAll(figure)].flatMap((match) => {
    const value = Number((match[1] ?? '').replaceAll(',', '')) * (units[match[2] ?? ''] ?? 1)
    const isYear =
      value >= 1990 && value <= 2040 && !match[3] && /^\s*[年春秋-]/.test(text.slice(match.index + match[0].length))
    const isSum = value >= 3 && value <= 1_000_000 && !isYear && (match[3] !== undefined || value >= 100)
    return isSum ? [value] : []
  })
  const words = [...text.matchAll(spelt)].map(([word]) => yuanOf(word)).filter((value) => value >= 100)
  return [...figures, ...words]
}

/** 一千二百五 → 1250, 两千三 → 2300: a last digit without a unit counts a tenth of the unit before it. */
function yuanOf(word: string): number {
  let total = 0
  let digit = 0
  let unit = 10
  for (const character of word) {
    const next = units[character]
    if (next === undefined) {
      digit = character === '两' ? 2 : digits.indexOf(character)
      if (character === '零') unit = 10
      continue
    }
    total += digit * next
    digit = 0
    unit = next
  }
  return total + (digit * unit) / 10
}
