import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Asset = { readonly body: string; readonly mime: string; readonly etag: string }

/**
 * The page's scripts and styles, read once. They live in the source folder only: this module is three folders below the
 * project's root in `src` and in `dist` alike.
 */
export function loadAssets(): ReadonlyMap<string, Asset> {
  const folder = new URL('../../../src/web/chat/assets/', import.meta.url)
  return new Map(readdirSync(fileURLToPath(folder)).map((name) => [name, read(new URL(name, folder), name)]))
}

function read(file: URL, name: string): Asset {
  const body = readFileSync(file, 'utf8')
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`
  return { body, mime: mimeOf(name), etag }
}

function mimeOf(name: string): string {
  if (name.endsWith('.js')) return 'text/javascript; charset=utf-8'
  return name.endsWith('.css') ? 'text/css; charset=utf-8' : 'image/svg+xml'
}
