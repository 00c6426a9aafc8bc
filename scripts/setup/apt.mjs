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
  run('apt-get', [...options, '-q', 'download', ...wholeFamily(name, options)], { cwd: debs })
  for (const deb of readdirSync(debs)) run('dpkg', ['-x', resolve(debs, deb), dir])
  rmSync(debs, { recursive: true })
}

/** Package lists of our own, for a user who may not renew the system's. */
function privateLists(dir) {
  mkdirSync(`${dir}/lists/partial`, { recursive: true })
  mkdirSync(`${dir}/cache/archives/partial`, { recursive: true })
  return ['-o', `Dir::State::lists=${dir}/lists`, '-o', `Dir::Cache=${dir}/cache`, '-o', 'Debug::NoLocking=1']
}

/** `name`, its sister packages, and the libraries they need that the system has not. */
function wholeFamily(name, options) {
  const family = new Set([name])
  const isSister = (found) => found.startsWith(name.split('-')[0])
  for (const member of family) {
    for (const found of firstChoices(output('apt-cache', [...options, 'depends', '--important', member]))) {
      const isMissing = /^(lib|lua)/.test(found) && !succeeds('dpkg-query', ['-W', found])
      if (isSister(found) || isMissing) family.add(found)
    }
  }
  return [...family]
}

/** Of «|Depends: a» and the «Depends: b» after it, either will do. */
function firstChoices(listing) {
  const lines = listing.split('\n').filter((line) => /Depends: [a-z]/.test(line))
  const chosen = lines.filter((_, at) => !lines[at - 1]?.trim().startsWith('|'))
  return chosen.map((line) => line.replace(/.*Depends: /, ''))
}
