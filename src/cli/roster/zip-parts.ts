import { crc32, inflateRawSync } from 'node:zlib'
import { sheetLimits, UnreadableFile } from './sheet.js'

/** The parts of a zip file, inflated one at a time and never beyond the limit, whatever its directory claims. */
export type ZipParts = { has(name: string): boolean; read(name: string): string }

type ZipEntry = {
  readonly at: number
  readonly crc: number
  readonly size: number
  readonly method: number
  readonly encrypted: boolean
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50
const mostEntries = 2_000

/** Reads the directory; throws `UnreadableFile` for what is no sound zip. */
export function openZip(bytes: Buffer): ZipParts {
  const entries = soundly(() => readDirectory(bytes))
  let bytesLeft = sheetLimits.fileInflatedBytes
  return {
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name)
      if (!entry) throw new UnreadableFile('broken')
      if (entry.encrypted) throw new UnreadableFile('password')
      const part = soundly(() => inflate(bytes, entry))
      if (crc32(part) !== entry.crc) throw new UnreadableFile('broken')
      bytesLeft -= part.length
      if (bytesLeft < 0) throw new UnreadableFile('too-large')
      return part.toString('utf8')
    },
  }
}

function readDirectory(bytes: Buffer): Map<string, ZipEntry> {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > mostEntries) throw new UnreadableFile('too-large')
  const entries = new Map<string, ZipEntry>()
  let at = bytes.readUInt32LE(end + 16)
  for (let seen = 0; seen < count; seen += 1) {
    if (bytes.readUInt32LE(at) !== directoryEntry) throw new UnreadableFile('broken')
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.set(bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'), {
      at: bytes.readUInt32LE(at + 42),
      crc: bytes.readUInt32LE(at + 16),
      size: bytes.readUInt32LE(at + 20),
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The end record is last, before a comment of at most 65 535 bytes. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1) {
    if (bytes.readUInt32LE(at) === endOfDirectory) return at
  }
  throw new UnreadableFile('broken')
}

function inflate(bytes: Buffer, entry: ZipEntry): Buffer {
  if (bytes.readUInt32LE(entry.at) !== localHeader) throw new UnreadableFile('broken')
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const packed = bytes.subarray(start, start + entry.size)
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw new UnreadableFile('broken')
  return inflateRawSync(packed, { maxOutputLength: sheetLimits.partBytes })
}

/** Offsets that point outside the file and damaged streams are all the same to the person: a broken file. */
function soundly<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new UnreadableFile(tooLarge ? 'too-large' : 'broken')
  }
}
