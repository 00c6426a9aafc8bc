import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** How to start redis-server; `env` is set only for the copy that set-up unpacked into the project. */
export type RedisBinary = { command: string; env?: { LD_LIBRARY_PATH: string } }

const tools = fileURLToPath(new URL('../../.tools', import.meta.url))

/** The unpacked copy if set-up made one, else the one on the path. */
export function redisBinary(): RedisBinary {
  const command = join(tools, 'usr/bin/redis-server')
  if (!existsSync(command)) return { command: 'redis-server' }
  const libraries = ['lib', 'usr/lib'].flatMap((dir) => withTriplets(join(tools, dir)))
  return { command, env: { LD_LIBRARY_PATH: libraries.join(':') } }
}

function withTriplets(dir: string): string[] {
  if (!existsSync(dir)) return []
  return [
    dir,
    ...readdirSync(dir)
      .filter((name) => name.includes('-linux-'))
      .map((name) => join(dir, name)),
  ]
}
