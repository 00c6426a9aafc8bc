/** The app's clock. It starts at `startsAt` (default: now) and runs at the usual speed; it can be moved forward only. */
export type AppClock = { now(): Date; forwardTo(moment: Date): void }

export function createClock(startsAt?: Date): AppClock {
  let offsetMs = startsAt ? startsAt.getTime() - Date.now() : 0
  const now = () => new Date(Date.now() + offsetMs)
  return {
    now,
    forwardTo(moment) {
      offsetMs += Math.max(0, moment.getTime() - now().getTime())
    },
  }
}
