import { existsSync, readFileSync, statSync } from 'node:fs'
import { run, succeeds } from './run.mjs'

const wanted = 'package-lock.json'
const installed = 'node_modules/.package-lock.json'

/** The npm packages. Install scripts stay off: none is needed, and several would download from elsewhere. */
export const dependencies = {
  name: 'dependencies',
  before: ['client', 'build'],
  zh: '安装依赖，第一次约需一两分钟',
  en: 'installing packages',
  needed: () => !existsSync(installed) || (isNewer(wanted, installed) && !holdsTheSame()),
  run() {
    const npm = process.env.npm_execpath
    const [command, ...before] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
    const options = ['--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    // A registry that lacks other systems' optional packages makes `ci` refuse a lock that `install` accepts.
    if (succeeds(command, [...before, 'ci', ...options])) return
    run(command, [...before, 'install', '--no-save', ...options], {
      explanation:
        '依赖安装失败，请检查网络后重试。国内可先运行：npm config set registry https://registry.npmmirror.com\n' +
        'Installing the packages failed: check the network and try again.',
    })
  },
}

function isNewer(file, than) {
  return statSync(file).mtimeMs > statSync(than).mtimeMs
}

/** A checkout touches files that it does not change. */
function holdsTheSame() {
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages
  const want = Object.entries(JSON.parse(readFileSync(wanted, 'utf8')).packages).filter(([path]) => path !== '')
  return want.every(([path, entry]) => (have[path] ? have[path].version === entry.version : entry.optional === true))
}
