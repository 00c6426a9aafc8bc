import { fileTypeFromBuffer } from 'file-type'
import type { Input } from '../conversations/input.js'
import { draftKeptHours } from '../conversations/session.js'
import type { MessageBody } from '../domain/message.js'
import { keepDraftAttachment } from '../storage/attachments.js'
import type { Db } from '../storage/tx.js'

const largestBytes = 10 * 1024 * 1024
const allowed = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'application/pdf']

/**
 * A message's body as a flow sees it. Where files are wanted, one is kept as a draft attachment, judged by its content, not
 * its name; elsewhere it is not even read.
 */
export async function takeBody(
  db: Db,
  body: MessageBody,
  { wanted, now }: { wanted: boolean; now: Date },
): Promise<Input> {
  if (body.kind === 'text') return { kind: 'text', text: body.text }
  if (body.kind !== 'image' && body.kind !== 'file') return { kind: body.kind }
  if (!wanted) return { kind: 'stray-file' }
  const { bytes } = await body.load()
  if (bytes.byteLength > largestBytes) return { kind: 'refused-file', reason: 'too-large' }
  const type = await fileTypeFromBuffer(bytes)
  if (!type || !allowed.includes(type.mime)) return { kind: 'refused-file', reason: 'not-allowed' }
  const expiresAt = new Date(now.getTime() + draftKeptHours * 3_600_000)
  return { kind: 'attachment', attachmentId: await keepDraftAttachment(db, { mime: type.mime, bytes, expiresAt }) }
}
