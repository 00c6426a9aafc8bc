import { mockChat } from '../channels/mock-chat.js'
import { createFarSide } from '../harness/far-side.js'
import { tempDir } from '../harness/temp-dir.js'
import { openSubject, type Subject } from './chat-subject.js'
import { createLoad, type Load, type LoadResult } from './load.js'
import { questions } from './questions.js'

export type Transport = 'in process' | 'gRPC'
export type RunResult = LoadResult & { cpuMs: number; residentMb: number }

type Platform = {
  puppet: Parameters<typeof openSubject>[1]
  run(load: Load): Promise<LoadResult>
  close(): Promise<void>
}

const sizes: Record<Transport, number> = { 'in process': 20_000, gRPC: 8000 }

/** One subject on one transport, in this process: warmed up, then measured. Prints a `RunResult` as JSON. */
async function runOne(transport: Transport, subject: Subject): Promise<RunResult> {
  const dir = tempDir()
  Object.assign(process.env, { HOME: dir.path })
  const platform = transport === 'gRPC' ? await openGrpc() : openInProcess()
  const opened = await openSubject(subject, platform.puppet, dir.path)
  const load = { inFlight: 50, perContact: 20, texts: questions }
  await platform.run({ ...load, name: 'warm', questions: 2000 })
  const before = process.cpuUsage()
  const result = await platform.run({ ...load, name: 'parent', questions: sizes[transport] })
  const { user, system } = process.cpuUsage(before)
  const residentMb = process.memoryUsage().rss / 1e6
  await opened.close()
  await platform.close()
  dir.remove()
  return { ...result, cpuMs: (user + system) / 1000 / sizes[transport], residentMb }
}

function openInProcess(): Platform {
  const load = createLoad(() => chat)
  const chat = mockChat(load.onSent)
  chat.puppet.on('start', () => void setImmediate(() => chat.mocker.login(chat.self)))
  return { puppet: chat.puppet, run: load.run, close: async () => undefined }
}

async function openGrpc(): Promise<Platform> {
  const farSide = await createFarSide()
  await farSide.start()
  Object.assign(process.env, farSide.environment)
  return { puppet: 'wechaty-puppet-service', run: farSide.load, close: farSide.kill }
}

const [transport, subject] = process.argv.slice(2) as [Transport, Subject]
process.stdout.write(`${JSON.stringify(await runOne(transport, subject))}\n`)
process.exit()
