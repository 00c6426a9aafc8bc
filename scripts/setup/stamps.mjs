import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const dir = 'node_modules/.cache/zhuxue'

/** Whether a step was done for this very state of its files. */
export function isStamped(name, state) {
  try {
    return readFileSync(join(dir, `${name}.stamp`), 'utf8') === state
  } catch {
    return false
  }
}

export function stamp(name, state) {
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, `${name}.stamp`), state)
}

/** The content of some files, as one digest. */
export function contentOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

/** Names, sizes and times of all files in a folder, as one digest; `skip` names what does not count. */
export function stateOf(folder, skip) {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder, { recursive: true }).sort()) {
    const path = join(folder, file)
    if (path.startsWith(skip)) continue
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}
