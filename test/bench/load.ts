import type { MockChat, Sent } from '../channels/mock-chat.js'

/** `inFlight` questions are open at any time; each contact asks `perContact` of them and makes room for a new one. */
export type Load = { name: string; questions: number; inFlight: number; perContact: number; texts: readonly string[] }
export type LoadResult = { perSecond: number; p50Ms: number; p99Ms: number }

/**
 * Contacts that each ask their next question as soon as the last one is answered. `onSent` has to be fed with what the bot
 * sends; the first message after a question counts as its answer.
 */
export function createLoad(chat: () => MockChat) {
  const waiting = new Map<string, (at: number) => void>()

  async function ask(contactId: string, text: string): Promise<number> {
    const from = performance.now()
    const answered = new Promise<number>((resolve) => waiting.set(contactId, resolve))
    chat().says(contactId, text)
    return (await answered) - from
  }

  return {
    onSent({ to }: Sent): void {
      const answered = waiting.get(to)
      waiting.delete(to)
      answered?.(performance.now())
    },
    async run({ name, questions, inFlight, perContact, texts }: Load): Promise<LoadResult> {
      const latencies: number[] = []
      let asked = 0
      async function keepAsking(_: unknown, slot: number): Promise<void> {
        for (let own = 0; asked < questions; own++) {
          const text = texts[asked++ % texts.length] ?? ''
          latencies.push(await ask(`${name}-${slot}-${Math.floor(own / perContact)}`, text))
        }
      }
      const from = performance.now()
      await Promise.all(Array.from({ length: inFlight }, keepAsking))
      return summary(latencies, performance.now() - from)
    },
  }
}

export function summary(latencies: number[], elapsedMs: number): LoadResult {
  const sorted = [...latencies].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: (latencies.length / elapsedMs) * 1000, p50Ms: at(0.5), p99Ms: at(0.99) }
}
