import { createRecentIds } from './recent-ids.js'

type Options<Loaded> = {
  deliver(loaded: Loaded): void
  /** A message was announced and its content did not come in time: ask once more for it. */
  onLate(id: string): void
  lateAfterMs: number
  rememberIds: number
}

export type ArrivalOrder<Loaded> = {
  announced(id: string): void
  loaded(id: string, content: Loaded): void
  /** The message came to nothing: a repeat of it is welcome again. */
  forget(id: string): void
}

type Slot<Loaded> = { id: string; content?: Loaded; passed: boolean; timer: NodeJS.Timeout }

/**
 * Wechaty announces a message by id and loads its content afterwards, so that a slow load lets a later message overtake.
 * Here contents leave in the order of their announcement, each id once. One that is late lets the others pass.
 */
export function createArrivalOrder<Loaded>(options: Options<Loaded>): ArrivalOrder<Loaded> {
  const recent = createRecentIds(options.rememberIds)
  const slots = new Map<string, Slot<Loaded>>()
  const line: Slot<Loaded>[] = []

  function late(slot: Slot<Loaded>): void {
    slot.passed = true
    options.onLate(slot.id)
    flush()
  }

  function flush(): void {
    for (let first = line[0]; first !== undefined; first = line[0]) {
      if (first.content === undefined && !first.passed) return
      line.shift()
      if (first.content !== undefined) release(first, first.content)
    }
  }

  function release(slot: Slot<Loaded>, content: Loaded): void {
    slots.delete(slot.id)
    options.deliver(content)
  }

  return {
    announced(id) {
      if (!recent.add(id)) return
      const slot: Slot<Loaded> = { id, passed: false, timer: setTimeout(() => late(slot), options.lateAfterMs) }
      slots.set(id, slot)
      line.push(slot)
    },
    loaded(id, content) {
      const slot = slots.get(id)
      if (slot === undefined || slot.content !== undefined) return
      clearTimeout(slot.timer)
      if (slot.passed) return release(slot, content)
      slot.content = content
      flush()
    },
    forget(id) {
      recent.delete(id)
      const slot = slots.get(id)
      if (slot === undefined) return
      clearTimeout(slot.timer)
      slot.passed = true
      slots.delete(id)
      flush()
    },
  }
}
