import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createThrottle } from '../../src/channels/throttle.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Takes for each name in turn; tells after which time each was let through. */
function passes(take: (name: string) => Promise<void>, names: readonly string[]): Map<string, number> {
  const from = performance.now()
  const passed = new Map<string, number>()
  for (const name of names) void take(name).then(() => passed.set(name, Math.round(performance.now() - from)))
  return passed
}

test('one contact gets a burst at once and the rest at the rate; others are not held up', async () => {
  const throttle = createThrottle({ perContactPerMinute: 60, perContactBurst: 2, perAccountPerSecond: Infinity })
  const passed = passes(
    (name) => throttle.take(name === 'other' ? 'other' : 'parent', 'reply'),
    ['1', '2', '3', '4', 'other'],
  )
  await vi.advanceTimersByTimeAsync(0)
  expect([...passed.keys()]).toEqual(['1', '2', 'other'])
  await vi.advanceTimersByTimeAsync(3000)
  expect([passed.get('3'), passed.get('4')]).toEqual([1000, 2000])
})

test('a contact who paused has the burst again', async () => {
  const throttle = createThrottle({ perContactPerMinute: 60, perContactBurst: 2, perAccountPerSecond: Infinity })
  passes(() => throttle.take('parent', 'reply'), ['1', '2'])
  await vi.advanceTimersByTimeAsync(2000)
  const passed = passes(() => throttle.take('parent', 'reply'), ['3', '4', '5'])
  await vi.advanceTimersByTimeAsync(0)
  expect([...passed.keys()]).toEqual(['3', '4'])
})

test('where the account has to wait, replies overtake pushes', async () => {
  const throttle = createThrottle({ perContactPerMinute: Infinity, perContactBurst: 1, perAccountPerSecond: 1 })
  const passed = passes(
    (name) => throttle.take(name, name.startsWith('push') ? 'push' : 'reply'),
    ['push-1', 'push-2', 'reply-1', 'reply-2'],
  )
  await vi.advanceTimersByTimeAsync(5000)
  expect([...passed.keys()]).toEqual(['reply-1', 'reply-2', 'push-1', 'push-2'])
  expect(passed.get('push-2')).toBeGreaterThanOrEqual(2900)
})

test('the account keeps its rate over many messages', async () => {
  const throttle = createThrottle({ perContactPerMinute: Infinity, perContactBurst: 1, perAccountPerSecond: 500 })
  const names = Array.from({ length: 1000 }, (_, index) => String(index))
  const passed = passes((name) => throttle.take(name, 'push'), names)
  await vi.advanceTimersByTimeAsync(1000)
  expect(passed.size).toBeGreaterThan(480)
  expect(passed.size).toBeLessThan(530)
  await vi.advanceTimersByTimeAsync(1100)
  expect(passed.size).toBe(1000)
})
