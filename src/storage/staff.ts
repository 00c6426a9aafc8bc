import { createHash, randomInt } from 'node:crypto'
import type { Role } from '../domain/access.js'
import type { Db, Tx } from './tx.js'

/** Letters and digits that nobody confuses when reading aloud. */
const inviteAlphabet = 'ACDEFGHJKLMNPQRTUVWXY34679'
const inviteDays = 14

export type StaffMember = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly className: string | null
}

/** Creates a member of staff with an invite code that is shown once: only its digest is kept. */
export async function inviteStaff(
  tx: Tx,
  invited: { schoolId: string; name: string; role: Role; className?: string; now: Date },
): Promise<{ staffId: string; inviteCode: string }> {
  const { now, ...person } = invited
  const { id } = await tx.staff.create({ data: person, select: { id: true } })
  const letters = Array.from({ length: 10 }, () => inviteAlphabet[randomInt(inviteAlphabet.length)]).join('')
  const inviteCode = `ZX-${letters.slice(0, 5)}-${letters.slice(5)}`
  const expiresAt = new Date(now.getTime() + inviteDays * 86_400_000)
  await tx.invite.create({ data: { codeHash: inviteHash(inviteCode), staffId: id, expiresAt } })
  return { staffId: id, inviteCode }
}

/** Uses the invite up and binds the contact to its person. Null when the code is unknown, used or expired. */
export async function bindByInvite(
  tx: Tx,
  bound: { inviteCode: string; account: string; externalId: string; now: Date },
): Promise<StaffMember | null> {
  const codeHash = inviteHash(bound.inviteCode)
  const used = await tx.invite.updateMany({
    where: { codeHash, usedAt: null, expiresAt: { gt: bound.now } },
    data: { usedAt: bound.now },
  })
  if (used.count === 0) return null
  const { staff } = await tx.invite.findUniqueOrThrow({ where: { codeHash }, include: { staff: true } })
  const key = { account: bound.account, externalId: bound.externalId }
  await tx.contact.upsert({
    where: { account_externalId: key },
    create: { ...key, staffId: staff.id },
    update: { staffId: staff.id },
  })
  return { id: staff.id, name: staff.name, role: staff.role as Role, className: staff.className }
}

/** Every contact of the account that is bound to somebody of the school. */
export async function boundStaff(db: Db, schoolId: string, account: string): Promise<Map<string, StaffMember>> {
  const rows = await db.contact.findMany({
    where: { account, staff: { schoolId, active: true } },
    include: { staff: true },
  })
  const bound = new Map<string, StaffMember>()
  for (const { externalId, staff } of rows) {
    if (staff)
      bound.set(externalId, { id: staff.id, name: staff.name, role: staff.role as Role, className: staff.className })
  }
  return bound
}

function inviteHash(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex')
}

export async function staffName(db: Db, id: string): Promise<string | null> {
  return (await db.staff.findUnique({ where: { id }, select: { name: true } }))?.name ?? null
}

/** Active staff of that id or name. */
export async function staffCalled(db: Db, schoolId: string, idOrName: string): Promise<StaffMember[]> {
  const rows = await db.staff.findMany({
    where: { schoolId, active: true, OR: [{ id: idOrName }, { name: idOrName }] },
  })
  return rows.map(({ id, name, role, className }) => ({ id, name, role: role as Role, className }))
}
