import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitText } from '../../src/channels/split-text.js'

test('a short text stays whole, an empty one stays one message', () => {
  expect(splitText('有哪些补助')).toEqual(['有哪些补助'])
  expect(splitText('')).toEqual([''])
})

test('a text is cut at the end of a line, else of a sentence, else anywhere', () => {
  const line = '一'.repeat(350)
  expect(splitText(`${line}\n${line}`)).toEqual([line, line])
  expect(splitText(`${line}。${line}`)).toEqual([`${line}。`, line])
  expect(splitText('一'.repeat(601)).map((part) => part.length)).toEqual([600, 1])
})

test('a border in the first half is not taken: it would make many small parts', () => {
  expect(splitText(`短。${'一'.repeat(700)}`).map((part) => part.length)).toEqual([600, 102])
})

test('every part fits the narrowest chat and nothing is lost but blanks at the cuts', () => {
  const character = fc.constantFrom('一', '。', '\n', ' ', 'a', '😀', '👨‍👩‍👧', '，')
  fc.assert(
    fc.property(fc.array(character, { maxLength: 2500 }), (characters) => {
      const text = characters.join('')
      const parts = splitText(text)
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(600)
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2048)
        expect(Buffer.from(part).toString()).toBe(part)
      }
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
    { numRuns: 60 },
  )
})
