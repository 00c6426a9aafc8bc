import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { output, run, succeeds } from './run.mjs'

const env = { DEBIAN_FRONTEND: 'noninteractive' }
const policy = '/usr/sbin/policy-rc.d'

export const isRoot = () => process.getuid?.() === 0
export const hasApt = () => succeeds('apt-get', ['--version'])

/** Installs packages as root without starting any of their services. Throws when that fails. */
export function install(packages) {
  const holdBack = !existsSync(policy)
  if (holdBack) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  const args = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends', 'install', ...packages]
  try {
    if (succeeds('apt-get', args, { env })) return
    run('apt-get', ['-q', 'update'], { env })
    run('apt-get', args, { env })
  } finally {
    if (holdBack) rmSync(policy, { force: true })
  }
}

/** Unpacks packages, and the libraries they need that the system has not, into `dir`. Needs no root. Throws when that fails. */
export function unpack(name, dir) {
  const debs = resolve(dir, 'debs')
  mkdirSync(debs, { recursive: true })
  let options = []
  if (!succeeds('apt-get', ['download', name], { cwd: debs })) {
    options = privateLists(resolve(dir, 'apt'))
    run('apt-get', [...options, '-q', 'update'], { env })
  }
  run('apt-get', [...options, '-q', 'download', name, ...missingLibraries(name, options)], { cwd: debs })
  for (const deb of readdirSync(debs)) run('dpkg', ['-x', resolve(debs, deb), dir])
  rmSync(debs, { recursive: true })
}

/** Package lists of our own, for a user who may not renew the system's. */
function privateLists(dir) {
  mkdirSync(`${dir}/lists/partial`, { recursive: true })
  mkdirSync(`${dir}/cache/archives/partial`, { recursive: true })
  return ['-o', `Dir::State::lists=${dir}/lists`, '-o', `Dir::Cache=${dir}/cache`, '-o', 'Debug::NoLocking=1']
}

function missingLibraries(name, options) {
  const hard = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map((kind) => `--no-${kind}`)
  const names = output('apt-cache', [...options, 'depends', '--recurse', ...hard, name])
    .split('\n')
    .filter((line) => /^(lib|lua|redis)/.test(line))
  return [...new Set(names)].filter((found) => found !== name && !succeeds('dpkg-query', ['-W', found]))
}
