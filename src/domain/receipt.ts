import { createHmac } from 'node:crypto'

/** A receipt: 20 digits, the last one a check digit. Whoever holds it can follow the case; it is shown to nobody else. */
const length = 20

/** Damm's quasigroup of order 10: totally anti-symmetric, so every wrong digit and every swap of neighbours shows. */
const dammTable = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const

/** Digits, and what people put between groups of them: spaces and dashes of every kind. */
const digitRun = /\d(?:[\s\-‐-―_]{0,3}\d)*/gu

export type ReceiptFound =
  | { readonly kind: 'none' }
  /** So many digits can only be a receipt, but a digit is wrong, missing or too many. */
  | { readonly kind: 'mistyped' }
  | { readonly kind: 'receipt'; readonly code: string }

/** A new receipt from a source of random bytes; every code is equally likely. */
export function newReceipt(random: (n: number) => Uint8Array): string {
  let digits = ''
  while (digits.length < length - 1) {
    for (const byte of random(length)) {
      // 250 and above would make the digits 0–5 likelier than the rest.
      if (byte < 250 && digits.length < length - 1) digits += byte % 10
    }
  }
  return digits + dammCheck(digits)
}

/** Looks for a receipt in a message; full-width digits, spaces and dashes are tolerated. */
export function findReceipt(text: string): ReceiptFound {
  let mistyped = false
  for (const [run] of text.normalize('NFKC').matchAll(digitRun)) {
    const groups = run.split(/\D+/)
    const codes = codesIn(groups)
    const code = codes.find(isReceipt)
    if (code) return { kind: 'receipt', code }
    mistyped ||= codes.length > 0 || isNearReceipt(groups)
  }
  return { kind: mistyped ? 'mistyped' : 'none' }
}

/** The receipt in a message, as 20 bare digits, or null when there is none or it is mistyped. */
export function parseReceipt(text: string): string | null {
  const found = findReceipt(text)
  return found.kind === 'receipt' ? found.code : null
}

/** In groups of four, as people read it out. */
export function formatReceipt(code: string): string {
  return code.replace(/\d{4}(?=\d)/g, '$& ')
}

/** What is stored instead of the code: HMAC-SHA256 under the school's pepper, in hex. */
export function receiptId(code: string, pepper: string): string {
  return createHmac('sha256', pepper).update(code).digest('hex')
}

/** Whether the 20 bare digits are a receipt by their check digit. */
export function isReceipt(code: string): boolean {
  return code.length === length && dammCheck(code) === 0
}

function dammCheck(digits: string): number {
  let check = 0
  for (const digit of digits) check = dammTable[check]?.[Number(digit)] ?? 0
  return check
}

/** Neighbouring groups that make 20 digits: a number before or after a receipt does not hide it. */
function codesIn(groups: readonly string[]): string[] {
  return groups.flatMap((_, start) => {
    let joined = ''
    for (const group of groups.slice(start)) {
      // A phone number beside another number is no receipt, though together they may have 20 digits.
      if (group.length > 8 && group.length !== length) return []
      joined += group
      if (joined.length >= length) break
    }
    return joined.length === length ? [joined] : []
  })
}

/** A receipt in fours with a digit lost or up to two too many, or unbroken and too long: nothing else has that many. */
function isNearReceipt(groups: readonly string[]): boolean {
  const digits = groups.join('').length
  if (groups.length === 1) return digits === length + 1 || digits === length + 2
  const inFours = groups.length === 5 && groups.every((group) => group.length >= 3 && group.length <= 6)
  // 4-4-4-4-3 is how bank cards of 19 digits are printed.
  return inFours && digits >= length - 1 && digits <= length + 2 && groups[4]?.length !== 3
}
