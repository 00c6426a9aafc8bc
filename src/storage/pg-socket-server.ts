import { createServer, type Socket } from 'node:net'
import { type Frame, frameReader } from './pg-frames.js'
import { type Session, sessionQueue } from './pg-session-queue.js'

const idleInTransactionMs = 60_000

/**
 * Serves one PostgreSQL session to any number of clients on a unix socket. (pglite-socket mixes up the statements of
 * two clients as soon as one of them sends more than a chunk, and hangs when a client dies inside a BEGIN.)
 */
export async function servePgSocket(session: Session, path: string): Promise<{ close(): Promise<void> }> {
  const queue = sessionQueue(session, idleInTransactionMs)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveClient(socket, queue)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
      await queue.settled()
    },
  }
}

function serveClient(socket: Socket, queue: ReturnType<typeof sessionQueue>): void {
  const reader = frameReader()
  const client = {
    answer(bytes: Uint8Array) {
      if (socket.writable) socket.write(Buffer.from(bytes))
    },
    close: () => void socket.destroy(),
  }
  let batch: Buffer[] = []

  function take(frame: Frame): void {
    if (frame.kind === 'encryption') socket.write('N')
    else if (frame.kind === 'cancel') socket.destroy()
    else if (frame.kind === 'startup') queue.enqueue(client, new Uint8Array(frame.bytes), true)
    else if (frame.type === 'X') socket.end()
    else takeMessage(frame)
  }

  function takeMessage({ type, bytes }: { type: string; bytes: Buffer }): void {
    batch.push(bytes)
    if (!endsTurn(type)) return
    queue.enqueue(client, new Uint8Array(Buffer.concat(batch)), type !== 'H')
    batch = []
  }

  socket.on('data', (chunk: Buffer) => {
    for (const frame of reader.push(chunk)) take(frame)
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => queue.leave(client))
}

/** Parse, Bind, Describe, Execute and Close wait for their Sync (or Flush); everything else is a turn of its own. */
function endsTurn(type: string): boolean {
  return !'PBDEC'.includes(type)
}
