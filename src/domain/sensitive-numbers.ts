import { isReceipt } from './receipt.js'
import type { Sensitive, SensitiveKind } from './redaction.js'

/** Numbers that point to a person: ID numbers, phones, bank cards, also written in groups. Expects folded text. */
export function sensitiveNumbers(text: string): Sensitive[] {
  const groups = digitGroups(text)
  const found: Sensitive[] = []
  for (let first = 0; first < groups.length; ) {
    const number = longestFrom(groups, first)
    if (number?.kind) found.push({ kind: number.kind, at: number.at, length: number.length })
    first = number ? number.next : first + 1
  }
  return [...found, ...labelledPhones(text)]
}

type DigitGroup = { readonly digits: string; readonly at: number; readonly end: number; readonly joined: boolean }

/** What people put between the groups of one number; zero-width characters come with copied text. */
const between = /^[\s\-‐-―_·()\u200b-\u200d\u2060\ufeff]{1,3}$/u

function digitGroups(text: string): DigitGroup[] {
  let previousEnd = -1
  return [...text.matchAll(/\d+(?:[xX](?![a-zA-Z]))?|(?<=\d[\s-]{1,3})[xX](?![a-zA-Z])/g)].map(
    ({ 0: digits, index }) => {
      const joined = previousEnd >= 0 && between.test(text.slice(previousEnd, index))
      previousEnd = index + digits.length
      return { digits, at: index, end: previousEnd, joined }
    },
  )
}

const longestNumber = 20

/** The longest number of a known kind that starts with this group; a receipt counts as known and harmless (no kind). */
function longestFrom(groups: readonly DigitGroup[], first: number) {
  let number: { kind: SensitiveKind | null; at: number; length: number; next: number } | null = null
  const at = groups[first]?.at ?? 0
  const lengths: number[] = []
  let digits = ''
  for (let next = first; next < groups.length; next += 1) {
    const group = groups[next]
    if (!group || (next > first && !group.joined)) break
    digits += group.digits
    lengths.push(group.digits.length)
    if (digits.length > longestNumber) break
    const kind = isReceipt(digits) ? null : kindOf(digits, lengths)
    if (kind !== undefined) number = { kind, at, length: group.end - at, next: next + 1 }
  }
  return number
}

function kindOf(digits: string, lengths: readonly number[]): SensitiveKind | undefined {
  if (isIdNumber(digits)) return 'id-number'
  if (isMobile(digits, lengths) || isLandline(digits, lengths)) return 'phone'
  return isBankCard(digits) ? 'bank-card' : undefined
}

/** First two digits of the area codes in GB/T 2260. */
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/

/** 18 or 15 digits (GB 11643). A wrong check digit is forgiven where area and birth date fit: a typing slip hides nobody. */
function isIdNumber(digits: string): boolean {
  const long = /^\d{6}((?:18|19|20)\d{2})(\d{2})(\d{2})\d{3}[\dxX]$/.exec(digits)
  if (long) return isDate(long) && (provinces.test(digits) || hasIdChecksum(digits))
  const short = /^\d{6}(\d{2})(\d{2})(\d{2})\d{3}$/.exec(digits)
  return short !== null && isDate(short) && provinces.test(digits)
}

function isDate([, , month, day]: RegExpExecArray): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** The check character of an 18-digit ID number: ISO 7064 MOD 11-2. */
export function hasIdChecksum(digits: string): boolean {
  const sum = idWeights.reduce<number>((total, weight, index) => total + weight * Number(digits[index]), 0)
  return '10X98765432'[sum % 11] === digits[17]?.toUpperCase()
}

/** Ways of grouping a mobile number; other groupings of eleven digits are columns of figures. */
const mobileGroups = new Set(['11', '3-4-4', '4-4-3', '3-8', '7-4', '3-3-5', '3-3-3-2', '5-6', '4-7'])

function isMobile(digits: string, lengths: readonly number[]): boolean {
  const prefix = /^(?:0086|86)?(?=1[3-9]\d{9}$)/.exec(digits)?.[0]
  if (prefix === undefined) return false
  const own = lengths[0] === prefix.length ? lengths.slice(1) : [(lengths[0] ?? 0) - prefix.length, ...lengths.slice(1)]
  return mobileGroups.has(own.join('-')) || own.every((length) => length <= 2)
}

/** Area code and number; seven digits only where four-digit area codes still have them. */
function isLandline(digits: string, lengths: readonly number[]): boolean {
  const match = /^(010|02\d|0[3-9]\d{2})(\d{7,8})(\d*)$/.exec(digits)
  if (!match || match[3]) return false
  const area = match[1]?.length ?? 0
  if (area === 3 && match[2]?.length !== 8) return false
  return lengths.length === 1 ? digits.length >= 11 : lengths[0] === area
}

/** 16 to 19 digits with a right Luhn digit, beginning as cards do. */
function isBankCard(digits: string): boolean {
  if (!/^[3-69]\d{15,18}$/.test(digits)) return false
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]) * (place % 2 === 1 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

/** A number without area code is a phone where it is called one. */
function labelledPhones(text: string): Sensitive[] {
  const label = /(?:电话|手机|座机|联系方式|tel)(?:号码?)?[:是为\s]{0,3}(\d{3,4}[\s-]?\d{4})(?!\d)/gi
  return [...text.matchAll(label)].map((match) => {
    const length = match[1]?.length ?? 0
    return { kind: 'phone', at: match.index + match[0].length - length, length }
  })
}
