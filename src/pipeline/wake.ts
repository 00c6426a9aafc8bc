import { wakeDeliveries } from '../actions/wake-deliveries.js'
import type { Log } from '../config/log.js'
import type { PrismaClient } from '../storage/generated/client.js'
import type { Relay } from './relay.js'

/** Sends what waited for a contact who is back, or for everybody of the account. Never rejects: the sweep tries again. */
export function createWake({ prisma, relay, log }: { prisma: PrismaClient; relay: Relay; log: Log }) {
  return async (account: string, externalId?: string): Promise<void> => {
    let after: string | null = ''
    try {
      while (after !== null) {
        const { outboxIds, next }: WakeStep = await wakeDeliveries({ prisma }, { account, externalId }, after)
        await relay.hand(outboxIds)
        after = next
      }
    } catch (err) {
      log.warn({ err }, 'waiting deliveries are not woken')
    }
  }
}

type WakeStep = Awaited<ReturnType<typeof wakeDeliveries>>
