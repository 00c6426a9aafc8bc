import { sensitiveNumbers } from './sensitive-numbers.js'
import { sensitiveWords } from './sensitive-words.js'

/** What must not be shown to the public (教财厅函〔2017〕28号: names and classes only, never numbers, addresses, births). */
export const sensitiveKinds = [
  'id-number',
  'phone',
  'bank-card',
  'account',
  'address',
  'birth-date',
  'illness',
  'family',
] as const
export type SensitiveKind = (typeof sensitiveKinds)[number]

/** Where it stands in the text, in UTF-16 units. */
export type Sensitive = { readonly kind: SensitiveKind; readonly at: number; readonly length: number }

/** What points to a person anywhere; illness and family words are everyday words outside public lists. */
export const identifyingKinds: readonly SensitiveKind[] = [
  'id-number',
  'phone',
  'bank-card',
  'account',
  'address',
  'birth-date',
]

/**
 * Finds sensitive pieces in order, without overlaps; full-width characters, spaces and dashes inside are seen through.
 * By default what identifies a person; for public lists give `sensitiveKinds`.
 */
export function findSensitive(text: string, kinds: readonly SensitiveKind[] = identifyingKinds): Sensitive[] {
  const plain = fold(text)
  const found = [...sensitiveNumbers(plain), ...sensitiveWords(plain)]
    .filter((piece) => kinds.includes(piece.kind))
    .sort((a, b) => a.at - b.at || b.length - a.length)
  let end = 0
  return found.filter((piece) => {
    if (piece.at < end) return false
    end = piece.at + piece.length
    return true
  })
}

/** The text with every sensitive piece replaced by `***`. */
export function maskSensitive(text: string, kinds: readonly SensitiveKind[] = identifyingKinds): string {
  let masked = ''
  let end = 0
  for (const { at, length } of findSensitive(text, kinds)) {
    masked += `${text.slice(end, at)}***`
    end = at + length
  }
  return masked + text.slice(end)
}

/** 王小明 → 王*明, 王明 → 王*, 欧阳小明 → 欧**明; spaces inside a name do not count. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.replace(/\s/gu, '')
  if (first === '') return ''
  if (rest.length === 0) return '*'
  return rest.length === 1 ? `${first}*` : first + '*'.repeat(rest.length - 1) + rest.at(-1)
}

const chineseDigits = '〇一二三四五六七八九'
const otherDigits: Record<string, string> = { 零: '0', 幺: '1', 两: '2' }

/** Full-width forms as plain ones and spelt-out long numbers as digits, character by character, so positions hold. */
function fold(text: string): string {
  return text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[〇零幺一二两三四五六七八九]{7,}/g, (run) => run.replace(/./g, digitOf))
}

function digitOf(char: string): string {
  return otherDigits[char] ?? String(chineseDigits.indexOf(char))
}
