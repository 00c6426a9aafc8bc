import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findReceipt, formatReceipt, newReceipt, parseReceipt, receiptId } from '../../src/domain/receipt.js'

const aReceipt = fc
  .infiniteStream(fc.integer({ min: 0, max: 255 }))
  .map((stream) => newReceipt((n) => Uint8Array.from({ length: n }, () => stream.next().value ?? 0)))

describe('a receipt', () => {
  it('has 20 digits and is written in groups of four', () => {
    const code = newReceipt(randomBytes)
    expect(code).toMatch(/^\d{20}$/)
    expect(formatReceipt(code)).toMatch(/^(\d{4} ){4}\d{4}$/)
    expect(parseReceipt(formatReceipt(code))).toBe(code)
  })

  it('is not the same twice', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newReceipt(randomBytes))).size).toBe(1_000)
  })

  it('uses every digit alike', () => {
    const counts = new Array<number>(10).fill(0)
    for (const digit of Array.from({ length: 2_000 }, () => newReceipt(randomBytes)).join('')) {
      counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 4_000)).toBeLessThan(600)
  })

  it('shows every single wrong digit', () => {
    fc.assert(
      fc.property(aReceipt, (code) => {
        for (let place = 0; place < code.length; place += 1) {
          for (const digit of '0123456789') {
            const typed = code.slice(0, place) + digit + code.slice(place + 1)
            expect(findReceipt(typed).kind).toBe(typed === code ? 'receipt' : 'mistyped')
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it('shows every swap of neighbouring digits', () => {
    fc.assert(
      fc.property(aReceipt, (code) => {
        for (let place = 0; place < code.length - 1; place += 1) {
          const [a = '', b = ''] = code.slice(place, place + 2)
          const typed = code.slice(0, place) + b + a + code.slice(place + 2)
          expect(findReceipt(typed).kind).toBe(a === b ? 'receipt' : 'mistyped')
        }
      }),
    )
  })

  it('is found however it is spaced, dashed or wrapped in words', () => {
    fc.assert(
      fc.property(aReceipt, fc.constantFrom('', ' ', '-', '－', '　', ' - ', '\n', '—'), (code, gap) => {
        const written = code.replace(/\d{4}(?=\d)/g, `$&${gap}`)
        expect(parseReceipt(`您好，我的回执号是${written}，请问有结果吗？`)).toBe(code)
      }),
    )
  })

  it('is found in full-width digits', () => {
    fc.assert(
      fc.property(aReceipt, (code) => {
        const wide = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        expect(parseReceipt(wide)).toBe(code)
      }),
    )
  })

  it('is found beside other numbers', () => {
    const code = newReceipt(randomBytes)
    expect(parseReceipt(`2 ${formatReceipt(code)}`)).toBe(code)
    expect(parseReceipt(`13812340000，${code}`)).toBe(code)
    expect(parseReceipt(`三年级2班 ${formatReceipt(code)} 2026`)).toBe(code)
  })

  it('looks mistyped when a digit is lost or doubled', () => {
    const code = newReceipt(randomBytes)
    const written = formatReceipt(code)
    expect(findReceipt(`${code}7`).kind).toBe('mistyped')
    expect(findReceipt(written.slice(0, 6) + written.slice(7)).kind).toBe('mistyped')
  })

  it.each([
    '你好',
    '',
    '1',
    '2026',
    '13800138000',
    '13800138000 13900139000',
    '6222 0212 3456 7890 123',
    '1250、1000、750',
  ])('is not seen in «%s»', (text) => expect(findReceipt(text)).toEqual({ kind: 'none' }))

  it('is stored only as an id that depends on the pepper of the school', () => {
    const code = newReceipt(randomBytes)
    expect(receiptId(code, 'one')).toMatch(/^[0-9a-f]{64}$/)
    expect(receiptId(code, 'one')).toBe(receiptId(code, 'one'))
    expect(receiptId(code, 'one')).not.toBe(receiptId(code, 'two'))
    expect(receiptId(code, 'one')).not.toContain(code)
  })

  it('is looked for in any text without failing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => void findReceipt(text)))
  })
})
