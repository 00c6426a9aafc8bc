import type { MockChat, Sent } from '../channels/mock-chat.js'

export type Load = { contacts: number; questions: number; texts: readonly string[] }
export type LoadResult = { perSecond: number; p50Ms: number; p99Ms: number }

/**
 * Contacts that each ask their next question as soon as the last one is answered. `onSent` has to be fed with what the bot
 * sends; only the first message after a question counts as its answer.
 */
export function createLoad(chat: () => MockChat) {
  const waiting = new Map<string, (at: number) => void>()
  return {
    onSent({ to }: Sent): void {
      const answered = waiting.get(to)
      waiting.delete(to)
      answered?.(performance.now())
    },
    async run({ contacts, questions, texts }: Load): Promise<LoadResult> {
      const latencies: number[] = []
      let asked = 0
      async function asks(contactId: string): Promise<void> {
        while (asked < questions) {
          const text = texts[asked++ % texts.length] ?? ''
          const from = performance.now()
          const answeredAt = new Promise<number>((resolve) => waiting.set(contactId, resolve))
          chat().says(contactId, text)
          latencies.push((await answeredAt) - from)
        }
      }
      const from = performance.now()
      await Promise.all(Array.from({ length: contacts }, (_, index) => asks(`parent-${index}`)))
      return summary(latencies, performance.now() - from)
    },
  }
}

function summary(latencies: number[], elapsedMs: number): LoadResult {
  const sorted = [...latencies].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: (latencies.length / elapsedMs) * 1000, p50Ms: at(0.5), p99Ms: at(0.99) }
}
