import { randomBytes } from 'node:crypto'
import type { Convention } from '../domain/publicity.js'
import type { School } from '../domain/school.js'
import type { Stage } from '../domain/stage.js'
import type { School as SchoolRow } from './generated/client.js'
import type { Db, Tx } from './tx.js'

/** The school together with what only actions need. */
export type SchoolRecord = School & {
  readonly publicityRule: string
  readonly convention: Convention
  readonly receiptPepper: string
  /** Another number than before: the school's own answers have changed. */
  readonly answersChange: number
}

/** The one school of this installation, or null before `init`; a demonstration gives way to a real one. */
export async function findSchool(db: Db): Promise<SchoolRecord | null> {
  const row = await db.school.findFirst({ orderBy: [{ isDemo: 'asc' }, { createdAt: 'desc' }] })
  return row && toRecord(row)
}

export async function createSchool(
  tx: Tx,
  school: { name: string; stage: Stage; region: string; isDemo: boolean; phone?: string; createdAt: Date },
): Promise<SchoolRecord> {
  return toRecord(await tx.school.create({ data: { ...school, receiptPepper: randomBytes(32).toString('hex') } }))
}

function toRecord(row: SchoolRow): SchoolRecord {
  return {
    id: row.id,
    name: row.name,
    stage: row.stage as Stage,
    region: row.region,
    isDemo: row.isDemo,
    phone: row.phone ?? undefined,
    publicityRule: row.publicityRule,
    convention: row.convention === 'A' ? 'A' : 'B',
    receiptPepper: row.receiptPepper,
    answersChange: row.answersChange,
  }
}

/** Nobody works at a demonstration school that has given way to a real one. */
export async function closeDemo(tx: Tx, schoolId: string): Promise<void> {
  await tx.staff.updateMany({ where: { schoolId }, data: { active: false } })
}
