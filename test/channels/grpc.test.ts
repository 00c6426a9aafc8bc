import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Channel, openChannel } from '../../src/channels/channel.js'
import { createFarSide, type FarSide } from '../harness/far-side.js'
import { keptLog, words } from './mock-chat.js'

let farSide: FarSide
let channel: Channel
const kept = keptLog()

beforeAll(async () => {
  farSide = await createFarSide()
  vi.stubEnv('WECHATY_PUPPET_SERVICE_TOKEN', farSide.token)
  vi.stubEnv('WECHATY_PUPPET_SERVICE_ENDPOINT', `127.0.0.1:${farSide.port}`)
  vi.stubEnv('WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT', 'true')
  channel = openChannel({
    puppet: 'wechaty-puppet-service',
    onMessage: async ({ body }) => [{ text: body.kind === 'text' ? `您问：${body.text}` : body.kind }],
    words,
    clock: { now: () => new Date() },
    log: kept.log,
  })
}, 30_000)

afterAll(async () => {
  await channel.stop()
  await farSide.kill()
})

test('over gRPC a conversation goes on after the far side was killed and came back', { timeout: 60_000 }, async () => {
  await channel.start()
  expect(channel.state().status).not.toBe('up')
  await farSide.start()
  await vi.waitFor(() => expect(channel.state().status).toBe('up'), 20_000)
  farSide.tell({ do: 'say', contactId: 'parent', text: '有哪些补助' })
  await vi.waitFor(() => expect(farSide.textsTo('parent')).toEqual(['您问：有哪些补助']), 5000)
  await farSide.kill()
  const killedAt = performance.now()
  await vi.waitFor(() => expect(channel.state().status).toBe('down'), 12_000)
  console.log('down after', performance.now() - killedAt, channel.state())
  await farSide.start()
  const startedAt = performance.now()
  await vi.waitFor(() => expect(channel.state().status).toBe('up'), 20_000)
  console.log('up after', performance.now() - startedAt)
  farSide.tell({ do: 'say', contactId: 'parent', text: '还在吗' })
  await vi.waitFor(() => expect(farSide.textsTo('parent')).toContain('您问：还在吗'), 5000)
})
