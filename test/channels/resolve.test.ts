import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { PuppetMock } from 'wechaty-puppet-mock'
import { puppetSource } from '../../src/channels/puppets/resolve.js'

afterEach(() => void vi.unstubAllEnvs())

test('a puppet that is not installed says how to install it', async () => {
  const source = puppetSource('wechaty-puppet-nowhere')
  await expect(source.make()).rejects.toMatchObject({
    name: 'PuppetUnavailable',
    message: expect.stringContaining('请先运行 npm install wechaty-puppet-nowhere'),
  })
})

test('a package that is no puppet is refused', async () => {
  await expect(puppetSource('yaml').make()).rejects.toMatchObject({
    name: 'PuppetUnavailable',
    message: expect.stringContaining('yaml'),
  })
})

test('the gRPC puppet without a token names the variable', async () => {
  vi.stubEnv('WECHATY_PUPPET_SERVICE_TOKEN', undefined)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await expect(puppetSource('wechaty-puppet-service').make()).rejects.toThrow(/WECHATY_PUPPET_SERVICE_TOKEN/)
})

test('the gRPC puppet leaves no contacts on the disk', async () => {
  const home = await mkdtemp(join(tmpdir(), 'home-'))
  vi.stubEnv('HOME', home)
  vi.stubEnv('WECHATY_PUPPET_SERVICE_TOKEN', 'insecure_2b1d6c1e-8a51-4f6e-9f0e-0d5a3c1b7e11')
  const puppet = await puppetSource('wechaty-puppet-service').make()
  puppet.emit('login', { contactId: 'bot' })
  expect(await readdir(home)).toEqual([])
})

test('each life of a named puppet gets a new one, an instance stays what it is', async () => {
  const named = puppetSource('wechaty-puppet-mock')
  expect(await named.make()).not.toBe(await named.make())
  const instance = new PuppetMock()
  expect(await puppetSource(instance).make()).toBe(instance)
})
