import { openApp } from './app.js'
import { InvalidEnvironment, readEnv } from './config/env.js'
import { createLog } from './config/log.js'
import { startup } from './messages/startup.js'

const shutdownMs = 10_000

try {
  const env = readEnv()
  const log = createLog(env.LOG_LEVEL)
  const onLeaseLost = () => {
    log.fatal('another process speaks for the chat account')
    process.kill(process.pid, 'SIGTERM')
  }
  const app = await openApp({ env, log, onLeaseLost })
  if (app.port) process.stdout.write(startup.ready(env.HOST, app.port))
  log.info({ port: app.port, roles: env.ROLES }, 'ready')
  const stop = () => {
    setTimeout(() => process.exit(1), shutdownMs).unref()
    log.info('closing')
    app.close().then(
      () => process.exit(0),
      (err) => {
        log.error({ err }, 'closing failed')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  process.stderr.write(`${startup.failed(error)}\n`)
  process.exit(error instanceof InvalidEnvironment ? 2 : 1)
}
