import { createHash } from 'node:crypto'
import type { Db } from './tx.js'

/** The same for every process on one database, different between two: from when its tables were made. */
export async function installationId(db: Db): Promise<string> {
  const [first] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM _prisma_migrations ORDER BY started_at, id LIMIT 1`
  return createHash('sha256').update(`${first?.id}`).digest('hex').slice(0, 12)
}
