import { afterEach, beforeEach } from 'vitest'

const seen: string[] = []

/** An error that nobody asked for fails the test that caused it. A test that means to cause one spies on `console.error`. */
beforeEach(() => {
  seen.length = 0
  console.error = (...words: unknown[]) => void seen.push(words.map(String).join(' '))
})

afterEach(() => {
  const unexpected = seen.splice(0)
  if (unexpected.length > 0) throw new Error(`unexpected console.error:\n${unexpected.join('\n')}`)
})
