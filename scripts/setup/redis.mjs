import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hasApt, install, isRoot, unpack } from './apt.mjs'
import { run, succeeds } from './run.mjs'
import { say } from './say.mjs'

const tools = resolve('.tools')

/** redis-server: on the path, or installed (as root), or unpacked into .tools. Not needed where REDIS_URL names one. */
export const redis = {
  name: 'redis',
  zh: '准备 Redis',
  en: 'getting redis-server',
  needed: () => !isConfigured() && !isOnPath() && !existsSync(join(tools, 'usr/bin/redis-server')),
  run() {
    if (!hasApt()) throw new Error(instruction)
    try {
      if (isRoot()) installOnSystem()
      else unpackIntoTools()
    } catch (error) {
      throw new Error(`${error.message}\n\n${instruction}`)
    }
  },
}

const instruction =
  '没有找到 redis-server，也无法自动安装。请任选其一：\n' +
  '  1. 请管理员运行：sudo apt-get install redis-server\n' +
  '  2. 在 .env 中设置 REDIS_URL，使用已有的 Redis（6.2 或更新）\n' +
  'redis-server was not found and could not be installed: install it (sudo apt-get install redis-server) or set REDIS_URL.'

function isConfigured() {
  if (process.argv.includes('--for-tests')) return false
  return (
    Boolean(process.env.REDIS_URL) ||
    (existsSync('.env') && /^\s*REDIS_URL\s*=\s*\S/m.test(readFileSync('.env', 'utf8')))
  )
}

function isOnPath() {
  return (process.env.PATH ?? '').split(':').some((dir) => dir !== '' && existsSync(join(dir, 'redis-server')))
}

/** The system's own service would only sit beside ours: it is not started now, and not at the next boot. */
function installOnSystem() {
  install(['redis-server'])
  if (existsSync('/run/systemd/system')) succeeds('systemctl', ['disable', 'redis-server'])
  if (!isOnPath()) throw new Error('安装后仍找不到 redis-server。redis-server is still missing.')
}

function unpackIntoTools() {
  say('没有管理员权限，解压到 .tools', 'no root: unpacking into .tools')
  const fresh = join(tools, 'new')
  rmSync(fresh, { recursive: true, force: true })
  unpack('redis-server', fresh)
  const libraries = ['lib', 'usr/lib'].flatMap((dir) => withTriplets(join(fresh, dir))).join(':')
  run(join(fresh, 'usr/bin/redis-server'), ['--version'], { env: { LD_LIBRARY_PATH: libraries } })
  for (const part of ['lib', 'usr']) {
    rmSync(join(tools, part), { recursive: true, force: true })
    if (existsSync(join(fresh, part))) renameSync(join(fresh, part), join(tools, part))
  }
  rmSync(fresh, { recursive: true, force: true })
}

function withTriplets(dir) {
  if (!existsSync(dir)) return []
  return [
    dir,
    ...readdirSync(dir)
      .filter((name) => name.includes('-linux-'))
      .map((name) => join(dir, name)),
  ]
}
