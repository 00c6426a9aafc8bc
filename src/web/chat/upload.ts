import type { FilePayload } from '../../domain/message.js'

export const maxFileBytes = 30 * 1024 * 1024

const imageHeads: readonly (readonly [mime: string, looksLike: (head: Buffer) => boolean])[] = [
  ['image/png', (head) => head.subarray(1, 4).toString('latin1') === 'PNG'],
  ['image/jpeg', (head) => head.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))],
  ['image/gif', (head) => head.subarray(0, 4).toString('latin1') === 'GIF8'],
  ['image/webp', (head) => head.subarray(8, 12).toString('latin1') === 'WEBP'],
]

/** Reads a request's body, and stops reading at the limit: undefined when there is more. */
export async function readLimited(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (!body) return new Uint8Array()
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A file as the bot gets it: an image is what begins like one, whatever the browser said. */
export function fileFrom(bytes: Uint8Array, name: string, claimed: string): FilePayload {
  const head = Buffer.from(bytes.subarray(0, 16))
  const image = imageHeads.find(([, looksLike]) => looksLike(head))?.[0]
  const other = claimed.startsWith('image/') ? 'application/octet-stream' : claimed || 'application/octet-stream'
  return { name: plainName(name), mime: image ?? other, bytes }
}

/** Whether a browser may show it in place: only what `fileFrom` has recognised. */
export function isShownInline(mime: string): boolean {
  return imageHeads.some(([image]) => image === mime)
}

function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const printable = last.replaceAll(/\p{C}/gu, '').trim()
  return printable.slice(-120) || 'file'
}
