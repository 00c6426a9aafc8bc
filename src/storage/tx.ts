import type { Prisma, PrismaClient } from './generated/client.js'

/** Inside a transaction. */
export type Tx = Prisma.TransactionClient
/** Reads may happen inside a transaction or outside. */
export type Db = PrismaClient | Tx
