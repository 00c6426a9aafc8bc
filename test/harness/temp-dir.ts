import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A fresh folder under /tmp, short enough for the unix sockets in it. */
export function tempDir(): { path: string; remove(): void } {
  const path = mkdtempSync(join('/tmp', 'zx-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
