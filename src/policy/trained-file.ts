import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Recollection } from './learn/recollection.js'

type Kept = { readonly key: string; readonly made: Map<string, unknown> }

/**
 * What training made, kept in `file` for the next start as long as `key` is the same. A missing, foreign or damaged file is
 * no error, and neither is a place that cannot be written to: then training is done again.
 */
export function openTrainedFile(file: string, key: string): Recollection & { save(): void } {
  const known = read(file, key)
  const made = new Map<string, unknown>()
  return {
    recall<T>(name: string, make: () => T): T {
      const result = known?.has(name) ? (known.get(name) as T) : make()
      if (!known?.has(name)) made.set(name, result)
      return result
    },
    save() {
      if (made.size > 0) write(file, { key, made: new Map([...(known ?? []), ...made]) })
    },
  }
}

/** A digest of every file below the folders: packs, and the code that trains on them. */
export function contentKey(folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(ya?ml|jsonl|[jt]s)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)))
    }
  }
  return hash.digest('hex')
}

function read(file: string, key: string): Map<string, unknown> | null {
  try {
    const kept = deserialize(readFileSync(file)) as Kept
    return kept.key === key ? kept.made : null
  } catch {
    return null
  }
}

function write(file: string, kept: Kept): void {
  const fresh = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(fresh, serialize(kept))
    renameSync(fresh, file)
  } catch {
    if (existsSync(fresh)) rmSync(fresh)
  }
}
