import type { Db, Tx } from './tx.js'

type ContactKey = { readonly account: string; readonly externalId: string }

/** Keeps a contact that asked to hear from us; returns our own id for it. */
export async function keepContact(tx: Tx, { account, externalId }: ContactKey): Promise<string> {
  const key = { account, externalId }
  const { id } = await tx.contact.upsert({
    where: { account_externalId: key },
    create: key,
    update: {},
    select: { id: true },
  })
  return id
}

export async function subscribe(tx: Tx, contact: ContactKey, since: string): Promise<void> {
  const contactId = await keepContact(tx, contact)
  await tx.subscription.createMany({ data: { contactId, since }, skipDuplicates: true })
}

/** False when there was no subscription. A contact that nothing else needs is forgotten. */
export async function unsubscribe(tx: Tx, { account, externalId }: ContactKey): Promise<boolean> {
  const contact = { account, externalId }
  const removed = await tx.subscription.deleteMany({ where: { contact } })
  const needed = await tx.reviewCase.count({ where: { reporterId: { in: await idsOf(tx, contact) } } })
  if (needed === 0) await tx.contact.deleteMany({ where: { ...contact, staffId: null } })
  return removed.count > 0
}

async function idsOf(db: Db, contact: ContactKey): Promise<string[]> {
  return (await db.contact.findMany({ where: contact, select: { id: true } })).map(({ id }) => id)
}
