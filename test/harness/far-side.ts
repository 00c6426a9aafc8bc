import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Load, LoadResult } from '../bench/load.js'
import type { Command, Report } from './puppet-server.js'

type SentReport = Extract<Report, { event: 'sent' }>

export type FarSide = {
  /** Wechaty's own variables that lead a client here. */
  readonly environment: Record<string, string>
  readonly sent: SentReport[]
  start(): Promise<void>
  /** As a power cut would. */
  kill(): Promise<void>
  /** Alive, connected and silent, as behind a broken line. */
  freeze(): void
  thaw(): void
  tell(command: Command): void
  textsTo(contactId: string): (string | undefined)[]
  load(load: Load): Promise<LoadResult>
}

/** A chat platform behind Wechaty's gRPC in a second process, on a free loopback port that it keeps. */
export async function createFarSide(): Promise<FarSide> {
  const port = await freePort()
  const token = `insecure_${randomUUID()}`
  const sent: SentReport[] = []
  let child: ChildProcess | undefined

  function waitFor<E extends Report['event']>(event: E): Promise<Extract<Report, { event: E }>> {
    return new Promise((resolve, reject) => {
      child?.on('message', (report: Report) => {
        if (report.event === event) resolve(report as Extract<Report, { event: E }>)
      })
      child?.once('exit', () => reject(new Error('puppet server ended')))
    })
  }

  return {
    environment: {
      WECHATY_PUPPET_SERVICE_TOKEN: token,
      WECHATY_PUPPET_SERVICE_ENDPOINT: `127.0.0.1:${port}`,
      WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
    },
    sent,
    async start() {
      child = fork(new URL('./puppet-server.ts', import.meta.url), [String(port), token], {
        execArgv: ['--import', 'tsx'],
      })
      child.on('message', (report: Report) => {
        if (report.event === 'sent') sent.push(report)
      })
      await waitFor('listening')
    },
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    tell: (command) => void child?.send(command),
    textsTo: (contactId) => sent.filter(({ to }) => to === contactId).map(({ text }) => text),
    async load(load) {
      const loaded = waitFor('loaded')
      child?.send({ do: 'load', load })
      return (await loaded).result
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
