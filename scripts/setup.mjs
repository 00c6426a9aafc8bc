// What `npm start`, `npm test` and `npm run zhuxue` need on a bare machine. Asks nothing; does only what is missing.
//   --quiet      says nothing unless there is work      --for-tests  what the tests need (no build, but a browser)
//   --only NAME  one step: dependencies, redis, client, build, browser, postgres
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { browser } from './setup/browser.mjs'
import { build } from './setup/build.mjs'
import { client } from './setup/client.mjs'
import { dependencies } from './setup/dependencies.mjs'
import { requireNode } from './setup/node-version.mjs'
import { root } from './setup/paths.mjs'
import { postgres } from './setup/postgres.mjs'
import { redis } from './setup/redis.mjs'
import { complain, say } from './setup/say.mjs'

const args = process.argv.slice(2)
const onDemand = [dependencies, redis, client, build, browser, postgres]
const locked = process.env.ZHUXUE_SETUP_LOCKED === '1'

requireNode()
process.chdir(root)
const steps = chosenSteps()
if (steps.some((step) => step.needed())) setUp()
else if (!args.includes('--quiet') && !args.includes('--for-tests')) say('一切就绪', 'everything is ready')

function chosenSteps() {
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined
  if (only !== undefined) return onDemand.filter((step) => step.name === only || step.before?.includes(only))
  return [dependencies, redis, client, args.includes('--for-tests') ? browser : build]
}

/** Two set-ups at once take turns: the second one finds the work done. The system frees the lock of one that dies. */
function setUp() {
  if (locked) return runSteps()
  mkdirSync('.tools', { recursive: true })
  const again = [process.execPath, fileURLToPath(import.meta.url), ...args]
  const env = { ...process.env, ZHUXUE_SETUP_LOCKED: '1' }
  const turn = spawnSync('flock', ['--close', '.tools/setup.lock', ...again], { stdio: 'inherit', env })
  if (turn.error) runSteps()
  else process.exitCode = turn.status ?? 1
}

function runSteps() {
  for (const step of steps) {
    if (!step.needed()) continue
    say(step.zh, step.en)
    try {
      step.run()
    } catch (error) {
      complain(error.message)
      process.exit(1)
    }
  }
}
