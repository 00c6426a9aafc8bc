import type { Clock } from '../domain/clock.js'
import type { PrismaClient } from '../storage/generated/client.js'

/** What the action of a job works with: the database to open its transaction on, and the time. */
export type JobContext = { readonly prisma: PrismaClient; readonly clock: Clock }
