import { setTimeout as sleep } from 'node:timers/promises'

export class TookTooLong extends Error {
  override name = 'TookTooLong'
}

/** The work's result, or `TookTooLong`: whoever hangs must not keep others waiting. */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const controller = new AbortController()
  const tooLate = sleep(ms, undefined, { signal: controller.signal }).then(() => {
    throw new TookTooLong(`took longer than ${ms} ms`)
  })
  return Promise.race([work, tooLate]).finally(() => controller.abort())
}
