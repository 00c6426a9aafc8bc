import { complain } from './say.mjs'

const oldest = [20, 19]

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  complain(
    `需要 Node.js ${oldest.join('.')} 或更新的版本，现在是 ${process.versions.node}。请到 https://nodejs.org 下载新版。\n` +
      `Node.js ${oldest.join('.')} or newer is needed; this is ${process.versions.node}.`,
  )
  process.exit(1)
}
