import type { Clock } from '../domain/clock.js'
import type { PrismaClient } from '../storage/generated/client.js'

/** What every action needs: the database to open its transaction on, and the time. */
export type ActionContext = { readonly prisma: PrismaClient; readonly clock: Clock }
