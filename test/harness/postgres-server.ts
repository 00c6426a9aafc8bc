import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { tempDir } from './temp-dir.js'

/** A real PostgreSQL of the test's own on a unix socket. What `kill` leaves on disk, `restart` finds again. */
export type PostgresServer = {
  /** Of its database `postgres`. */
  url: string
  /** Asks it to end, connections or not, and starts it again. */
  restart(): Promise<void>
  kill(): Promise<void>
  close(): Promise<void>
}

const home = '/usr/lib/postgresql'

/** Where PostgreSQL's programs are, or null when none is installed. */
export function postgresPrograms(): string | null {
  if (!existsSync(home)) return null
  const newest = readdirSync(home).sort((a, b) => Number(b) - Number(a))[0]
  return newest && existsSync(join(home, newest, 'bin/initdb')) ? join(home, newest, 'bin') : null
}

export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms()
  if (programs === null) throw new Error('no PostgreSQL under /usr/lib/postgresql')
  const dir = tempDir()
  const user = unprivileged()
  chmodSync(dir.path, 0o755)
  if (user) chownSync(dir.path, user.uid, user.gid)
  const data = join(dir.path, 'data')
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']
  execFileSync(join(programs, 'initdb'), initdb, { ...user, stdio: 'pipe', cwd: dir.path })
  const url = `postgresql://postgres@localhost/postgres?host=${dir.path}`
  const start = () => run({ program: join(programs, 'postgres'), data, socketDir: dir.path, user, url })
  let server = await start()

  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return
    const exited = once(server, 'exit')
    server.kill(signal)
    await exited
  }

  return {
    url,
    kill: () => stop('SIGKILL'),
    async restart() {
      await stop('SIGINT')
      server = await start()
    },
    async close() {
      await stop('SIGQUIT')
      dir.remove()
    },
  }
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

type Run = { program: string; data: string; socketDir: string; user?: { uid: number; gid: number }; url: string }

async function run({ program, data, socketDir, user, url }: Run): Promise<ChildProcess> {
  const args = ['-D', data, '-k', socketDir, '-c', 'listen_addresses=', '-c', 'max_connections=200', '-c', 'fsync=off']
  const child = spawn(program, args, { ...user, stdio: 'ignore', cwd: socketDir })
  await once(child, 'spawn')
  process.once('exit', () => child.kill('SIGQUIT'))
  while (!(await accepts(url))) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`)
    await delay(50)
  }
  return child
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
