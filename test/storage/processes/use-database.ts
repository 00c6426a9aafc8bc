import { createInterface } from 'node:readline'
import { openDatabase } from '../../../src/storage/database.js'

/** Opens the database of a folder and does what it is told, a line at a time. */
const [dataDir = ''] = process.argv.slice(2)
const database = await openDatabase({ dataDir })
console.log('ready')

const deeds: Record<string, () => Promise<void>> = {
  /** Acknowledges each row once it is committed. */
  async write() {
    for (let n = 0; ; n++) {
      const { id } = await database.prisma.outboxJob.create({ data: { job: 'row', payload: { n } } })
      console.log(`row ${id}`)
    }
  },
  /** Counts and adds in one transaction, over and over: exact only if nobody comes between. */
  async count() {
    for (let n = 0; n < 25; n++) {
      await database.prisma.$transaction(async (tx) => {
        const seen = await tx.outboxJob.count()
        await tx.outboxJob.create({ data: { job: String(seen), payload: {} } })
      })
    }
    console.log('counted')
  },
  async stayInTransaction() {
    await database.prisma.$transaction(async (tx) => {
      await tx.outboxJob.create({ data: { job: 'never', payload: {} } })
      console.log('inside')
      await new Promise(() => {})
    })
  },
  async close() {
    await database.close()
    console.log('closed')
    process.exit(0)
  },
}

createInterface(process.stdin).on('line', (line) => void deeds[line]?.())
