import { addDays, dayOf, timeOn } from '../domain/day.js'
import { nextAlertSlot } from '../domain/slots.js'
import { stateCalendar } from '../domain/working-days.js'

type MovableClock = { now(): Date; forwardTo(moment: Date): void }

/** Lets somebody who tries out the demonstration school wait for nothing: moves the clock on and does what is due then. */
export function createDemoClock(deps: {
  clock: MovableClock
  pipeline: { sweep(): Promise<void> }
  region(): Promise<string>
}) {
  const { clock, pipeline } = deps
  return {
    now: clock.now,
    async forward(to: 'next-slot' | 'tomorrow'): Promise<void> {
      const now = clock.now()
      const slot = nextAlertSlot(now, stateCalendar(await deps.region()))
      clock.forwardTo(to === 'next-slot' ? new Date(slot.getTime() + 1000) : timeOn(addDays(dayOf(now), 1), '09:00'))
      await pipeline.sweep()
    },
  }
}
