import { expect, test } from 'vitest'
import { createRateLimit } from '../../../src/web/chat/rate-limit.js'

test('allows a burst, then what trickles back in, to each on his own', () => {
  let nowMs = 0
  const limit = createRateLimit({ burst: 3, perSecond: 1, nowMs: () => nowMs })
  expect([1, 2, 3, 4].map(() => limit.take('li'))).toEqual([true, true, true, false])
  expect(limit.take('wang')).toBe(true)
  nowMs = 999
  expect(limit.take('li')).toBe(false)
  nowMs = 1_001
  expect([limit.take('li'), limit.take('li')]).toEqual([true, false])
})

test('gives back no more than the burst after a long silence', () => {
  let nowMs = 0
  const limit = createRateLimit({ burst: 2, perSecond: 1, nowMs: () => nowMs })
  limit.take('li')
  nowMs = 3_600_000
  expect([1, 2, 3].map(() => limit.take('li'))).toEqual([true, true, false])
})
