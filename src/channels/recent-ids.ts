export type RecentIds = {
  /** Remembers the id; false when it is remembered already. */
  add(id: string): boolean
  delete(id: string): void
}

/** The last `capacity` ids, oldest forgotten first. */
export function createRecentIds(capacity: number): RecentIds {
  const ids = new Set<string>()
  return {
    add(id) {
      if (ids.has(id)) return false
      ids.add(id)
      if (ids.size > capacity) forgetOldest(ids)
      return true
    },
    delete(id) {
      ids.delete(id)
    },
  }
}

function forgetOldest(ids: Set<string>): void {
  for (const oldest of ids) {
    ids.delete(oldest)
    return
  }
}
