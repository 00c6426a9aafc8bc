import { connect } from 'node:net'

/** Linux allows 107 bytes for the path of a unix socket, macOS 103. */
const longestPath = 103

/** DATA_DIR is so long that a unix socket in it has no room for its path. */
export class SocketPathTooLong extends Error {
  override name = 'SocketPathTooLong'
}

/** Throws `SocketPathTooLong` when the system would refuse the path. */
export function assertSocketPath(path: string): void {
  const bytes = Buffer.byteLength(path)
  if (bytes <= longestPath) return
  throw new SocketPathTooLong(
    `DATA_DIR 的路径太长：其中的套接字路径有 ${bytes} 字节，最多 ${longestPath} 字节。请改用更短的 DATA_DIR，例如 /srv/zhuxue。\n` +
      `DATA_DIR is too long: its socket path has ${bytes} bytes, at most ${longestPath} are allowed. Choose a shorter DATA_DIR. (${path})`,
  )
}

/** Whether somebody accepts connections on a unix socket. */
export function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
