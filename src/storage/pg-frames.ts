const sslRequest = 80877103
const gssEncryptionRequest = 80877104
const cancelRequest = 80877102

/** One complete message of a PostgreSQL client; a start-up message has no type byte. */
export type Frame =
  | { kind: 'startup'; bytes: Buffer }
  | { kind: 'encryption'; bytes: Buffer }
  | { kind: 'cancel'; bytes: Buffer }
  | { kind: 'message'; type: string; bytes: Buffer }

/** Cuts a client's byte stream into frames. `push` returns the frames that are complete, in order. */
export function frameReader() {
  let buffered: Buffer[] = []
  let length = 0
  let started = false

  function take(bytes: Buffer): Frame[] {
    const frames: Frame[] = []
    let rest = bytes
    for (let size = frameSize(rest, started); size <= rest.length; size = frameSize(rest, started)) {
      const frame = asFrame(rest.subarray(0, size), started)
      if (frame.kind === 'startup') started = true
      frames.push(frame)
      rest = rest.subarray(size)
    }
    buffered = rest.length > 0 ? [rest] : []
    length = rest.length
    return frames
  }

  return {
    push(chunk: Buffer): Frame[] {
      buffered.push(chunk)
      length += chunk.length
      const head = headOf(buffered)
      if (length < frameSize(head, started)) return []
      return take(Buffer.concat(buffered, length))
    },
  }
}

/** The first five bytes tell a frame's size; chunks are joined only for them, so that a long message is copied once. */
function headOf(chunks: Buffer[]): Buffer {
  const first = chunks[0]
  return first && first.length >= 5 ? first : Buffer.concat(chunks)
}

function frameSize(bytes: Buffer, started: boolean): number {
  if (!started) return bytes.length >= 4 ? Math.max(8, bytes.readInt32BE(0)) : 8
  return bytes.length >= 5 ? 1 + Math.max(4, bytes.readInt32BE(1)) : 5
}

function asFrame(bytes: Buffer, started: boolean): Frame {
  if (started) return { kind: 'message', type: String.fromCharCode(bytes[0] ?? 0), bytes }
  const code = bytes.readInt32BE(4)
  if (code === sslRequest || code === gssEncryptionRequest) return { kind: 'encryption', bytes }
  if (code === cancelRequest) return { kind: 'cancel', bytes }
  return { kind: 'startup', bytes }
}
