import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createConversationQueues } from '../../src/channels/conversation-queue.js'

function queuesOf(limits: { maxConcurrent?: number; maxQueued?: number; maxQueuedPerConversation?: number } = {}) {
  const open = new Map<string, () => void>()
  const started: string[] = []
  const busy: string[] = []
  const queues = createConversationQueues<string>({
    handle: (_key, item) => {
      started.push(item)
      return new Promise((resolve) => open.set(item, resolve))
    },
    onBusy: (key) => void busy.push(key),
    maxConcurrent: 10,
    maxQueued: 100,
    maxQueuedPerConversation: 100,
    ...limits,
  })
  const finish = async (item: string) => {
    open.get(item)?.()
    await turn()
  }
  return { queues, started, busy, finish }
}

test('one conversation is handled one by one, several at the same time', async () => {
  const { queues, started, finish } = queuesOf()
  for (const item of ['a1', 'a2', 'b1']) queues.push(item.charAt(0), item)
  expect(started).toEqual(['a1', 'b1'])
  await finish('a1')
  expect(started).toEqual(['a1', 'b1', 'a2'])
})

test('no more conversations are in hand than allowed, and they take turns', async () => {
  const { queues, started, finish } = queuesOf({ maxConcurrent: 1 })
  for (const item of ['a1', 'a2', 'b1', 'c1']) queues.push(item.charAt(0), item)
  for (const item of ['a1', 'b1', 'c1']) await finish(item)
  expect(started).toEqual(['a1', 'b1', 'c1', 'a2'])
})

test('over the limit each conversation is told once, until it has been emptied', async () => {
  const { queues, busy, started, finish } = queuesOf({ maxQueuedPerConversation: 2 })
  for (const item of ['a1', 'a2', 'a3', 'a4']) queues.push('a', item)
  expect(busy).toEqual(['a'])
  for (const item of ['a1', 'a2', 'a3', 'a4']) await finish(item)
  expect(started).toEqual(['a1', 'a2', 'a3', 'a4'])
  for (const item of ['a5', 'a6', 'a7', 'a8']) queues.push('a', item)
  expect(busy).toEqual(['a', 'a'])
})

test('when too much waits in all, whoever comes next is told', () => {
  const { queues, busy } = queuesOf({ maxQueued: 2 })
  for (const item of ['a1', 'b1', 'c1']) queues.push(item.charAt(0), item)
  expect(busy).toEqual(['c'])
})

test('it is idle when nothing waits and nothing is in hand', async () => {
  const { queues, finish } = queuesOf()
  await queues.idle()
  queues.push('a', 'a1')
  queues.push('a', 'a2')
  let idle = false
  void queues.idle().then(() => {
    idle = true
  })
  await finish('a1')
  expect([idle, queues.size()]).toEqual([false, 1])
  await finish('a2')
  expect([idle, queues.size()]).toEqual([true, 0])
})
