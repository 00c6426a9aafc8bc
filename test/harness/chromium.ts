import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { tempDir } from './temp-dir.js'

const executablePath = '/usr/bin/chromium'

/** Without it the browser tests skip and say so: `describe.skipIf(!hasChromium())`. In CI its absence is a failure. */
export function hasChromium(): boolean {
  if (existsSync(executablePath)) return true
  if (process.env.CI) throw new Error(`no ${executablePath}: CI does not skip the browser tests`)
  process.stderr.write(
    '\n*** SKIPPED: the browser tests need /usr/bin/chromium (apt-get install chromium fonts-wqy-zenhei) ***\n\n',
  )
  return false
}

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const closedNetwork = ['--disable-component-update', '--disable-sync']

/** A headless browser without a past. */
export async function openChromium(): Promise<Browser> {
  const profile = tempDir()
  const args = ['--no-sandbox', ...quiet, ...closedNetwork]
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args,
    // Names of files are written in the locale's letters: without one, Chinese names are lost.
    env: { ...process.env, HOME: profile.path, LANG: 'C.UTF-8' },
  })
  browser.once('disconnected', profile.remove)
  return browser
}
