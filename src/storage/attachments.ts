import type { FilePayload } from '../domain/message.js'
import type { Db, Tx } from './tx.js'

const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
}

/** Keeps a file for a draft. Its name is not kept: file names tell who sent them. */
export async function keepDraftAttachment(
  db: Db,
  file: { mime: string; bytes: Uint8Array; expiresAt: Date },
): Promise<string> {
  const { id } = await db.attachment.create({
    data: { mime: file.mime, bytes: Uint8Array.from(file.bytes), expiresAt: file.expiresAt },
    select: { id: true },
  })
  return id
}

/** Gives draft attachments to a case. */
export async function attachToCase(tx: Tx, caseId: string, ids: readonly string[]): Promise<void> {
  await tx.attachment.updateMany({ where: { id: { in: [...ids] }, caseId: null }, data: { caseId, expiresAt: null } })
}

export async function loadAttachment(db: Db, id: string): Promise<FilePayload | null> {
  const row = await db.attachment.findUnique({ where: { id } })
  return row && { name: `材料.${extensions[row.mime] ?? 'bin'}`, mime: row.mime, bytes: row.bytes }
}
