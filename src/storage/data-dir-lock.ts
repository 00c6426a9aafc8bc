import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type DataDirLock = { release(): void }

type Holder = { pid: number; startedAt: string | null; token: string; released: boolean }

/**
 * Takes the lock `name` in a folder, or returns null when a living process holds it. A dead process's lock is free.
 *
 * Each taking makes the next numbered file, which only one process can; the highest number counts and is never
 * removed, so that a process that looked long ago cannot slip in behind the present holder.
 */
export function takeDataDirLock(dataDir: string, name: string): DataDirLock | null {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const top = highest(dataDir, name)
  if (top > 0 && isHeld(readHolder(fileOf(dataDir, name, top)))) return null
  const own = { pid: process.pid, startedAt: startTimeOf(process.pid), token: crypto.randomUUID(), released: false }
  if (!createExclusively(fileOf(dataDir, name, top + 1), own)) return null
  if (highest(dataDir, name) !== top + 1) {
    rmSync(fileOf(dataDir, name, top + 1), { force: true })
    return null
  }
  for (const older of numbers(dataDir, name)) if (older <= top) rmSync(fileOf(dataDir, name, older), { force: true })
  return { release: () => replace(fileOf(dataDir, name, top + 1), { ...own, released: true }) }
}

/** Whether a process lives and is the one that started at that time; a zombie counts as dead. */
export function isAlive(pid: number, startedAt: string | null): boolean {
  if (startedAt !== null) return startTimeOf(pid) === startedAt
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process started, in a form that no other process of this machine ever has; null where /proc does not tell. */
export function startTimeOf(pid: number): string | null {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    if (afterName[0] === 'Z' || afterName[0] === 'X') return null
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${afterName[19]}`
  } catch {
    return null
  }
}

function isHeld(holder: Holder | null): boolean {
  return holder !== null && !holder.released && isAlive(holder.pid, holder.startedAt)
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** A link appears with its whole content or not at all, and never replaces another. */
function createExclusively(file: string, holder: Holder): boolean {
  const draft = `${file}.${holder.token}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function replace(file: string, holder: Holder): void {
  const draft = `${file}.${holder.token}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  renameSync(draft, file)
}

function highest(dataDir: string, name: string): number {
  return Math.max(0, ...numbers(dataDir, name))
}

function numbers(dataDir: string, name: string): number[] {
  const pattern = new RegExp(`^${name}\\.lock\\.(\\d+)$`)
  return readdirSync(dataDir)
    .flatMap((file) => pattern.exec(file)?.[1] ?? [])
    .map(Number)
}

function fileOf(dataDir: string, name: string, number: number): string {
  return join(dataDir, `${name}.lock.${number}`)
}
