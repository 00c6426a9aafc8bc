import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { startPostgres } from './postgres-server.js'

/** Runs a command with TEST_DATABASE_URL naming a real PostgreSQL that lives as long as it does. */
const [command = 'false', ...args] = process.argv.slice(2)
const server = await startPostgres()
const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: server.url } })
const [code] = await once(child, 'exit')
await server.close()
process.exitCode = typeof code === 'number' ? code : 1
