import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type DataDirLock, takeDataDirLock } from './data-dir-lock.js'
import type { StorageLog } from './database.js'
import { endRedis, redisPid, setAsideFiles, startRedis, stateOf, untilGone } from './redis-process.js'
import { assertSocketPath } from './unix-socket.js'

export type EmbeddedRedis = {
  /** Of the unix socket. */
  path: string
  close(): Promise<void>
}

const firstPauseMs = 50
const longestPauseMs = 5_000
const openPatienceMs = 20_000
/** So many starts in a row that failed mean that the files are to blame. */
const patientStarts = 3

/**
 * Keeps a private Redis in `dataDir` alive: joins the one that another process keeps or that a killed one left behind,
 * else starts one, again whenever it dies. Throws `RedisMissing` or `SocketPathTooLong`. If Redis does not come up in
 * time this resolves all the same, and goes on trying.
 */
export async function openRedisServer({ dataDir, log }: { dataDir: string; log?: StorageLog }): Promise<EmbeddedRedis> {
  const dir = join(dataDir, 'redis')
  const path = join(dir, 'redis.sock')
  assertSocketPath(path)
  const keeper = redisKeeper({ dataDir, dir, path, log })
  const up = keeper.bringUp()
  up.catch(() => {})
  await Promise.race([up, delay(openPatienceMs, undefined, { ref: false })])
  const watching = up.then(() => keeper.watch())
  const endWithUs = () => keeper.endNow()
  process.once('exit', endWithUs)
  return {
    path,
    async close() {
      process.off('exit', endWithUs)
      await keeper.close(watching)
    },
  }
}

type Place = { dataDir: string; dir: string; path: string; log?: StorageLog }

function redisKeeper({ dataDir, dir, path, log }: Place) {
  const closing = new AbortController()
  const { signal } = closing
  let lock: DataDirLock | null = null

  /** Resolves when a Redis answers, ours or another process's. */
  async function bringUp(): Promise<void> {
    let failed = 0
    for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const state = await stateOf(path)
      if (state !== 'loading') lock ??= takeDataDirLock(dataDir, 'redis')
      if (state === 'up') return
      if (state === 'down' && lock) {
        if (await start()) return
        if (++failed % patientStarts === 0) setAsideFiles(dir)
      }
      await delay(pauseMs, undefined, { signal }).catch(() => {})
    }
  }

  async function start(): Promise<boolean> {
    await endRedis(dir)
    const child = await startRedis(dir, path)
    if (child) log?.info({ pid: child.pid }, 'redis started')
    else log?.warn({}, 'redis did not start')
    return child !== null
  }

  return {
    bringUp,

    async watch(): Promise<void> {
      while (!signal.aborted) {
        await untilGone(path, signal)
        if (signal.aborted) return
        log?.warn({}, 'redis lost')
        await bringUp().catch((error: Error) => log?.warn({ name: error.name }, 'redis cannot be started'))
      }
    },

    /** For a process that ends without closing. */
    endNow(): void {
      const pid = lock ? redisPid(dir) : null
      if (pid !== null) process.kill(pid, 'SIGTERM')
    },

    async close(watching: Promise<void>): Promise<void> {
      closing.abort()
      await watching
      if (lock) await endRedis(dir)
      lock?.release()
    },
  }
}
