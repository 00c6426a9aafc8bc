type Options<Item> = {
  handle(key: string, item: Item): Promise<void>
  /** Called once per conversation while there is more waiting than the limits allow; the item is kept all the same. */
  onBusy(key: string, item: Item): void
  maxConcurrent: number
  maxQueued: number
  maxQueuedPerConversation: number
}

export type ConversationQueues<Item> = {
  push(key: string, item: Item): void
  /** Items waiting or in hand. */
  size(): number
  /** Resolves as soon as nothing is waiting or in hand. */
  idle(): Promise<void>
}

type Conversation<Item> = { items: Item[]; toldBusy: boolean }

/**
 * One queue per conversation: strictly in order within it, concurrent between conversations, which take turns.
 * `handle` must not reject.
 */
export function createConversationQueues<Item>(options: Options<Item>): ConversationQueues<Item> {
  const conversations = new Map<string, Conversation<Item>>()
  const ready: string[] = []
  const idleWaiters: (() => void)[] = []
  let size = 0
  let running = 0

  function push(key: string, item: Item): void {
    const conversation = conversations.get(key) ?? open(key)
    conversation.items.push(item)
    size += 1
    const overloaded = size > options.maxQueued || conversation.items.length > options.maxQueuedPerConversation
    if (overloaded && !conversation.toldBusy) {
      conversation.toldBusy = true
      options.onBusy(key, item)
    }
    startNext()
  }

  function open(key: string): Conversation<Item> {
    const conversation = { items: [], toldBusy: false }
    conversations.set(key, conversation)
    ready.push(key)
    return conversation
  }

  function startNext(): void {
    while (running < options.maxConcurrent) {
      const key = ready.shift()
      if (key === undefined) return
      running += 1
      void takeOne(key)
    }
  }

  async function takeOne(key: string): Promise<void> {
    const conversation = conversations.get(key)
    const item = conversation?.items.shift()
    if (item !== undefined) await options.handle(key, item)
    running -= 1
    size -= 1
    if (conversation?.items.length) ready.push(key)
    else conversations.delete(key)
    startNext()
    if (size === 0) for (const resolve of idleWaiters.splice(0)) resolve()
  }

  return {
    push,
    size: () => size,
    idle: () => (size === 0 ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve))),
  }
}
