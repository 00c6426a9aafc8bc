import { randomUUID } from 'node:crypto'
import { Puppet } from 'wechaty-puppet'
import type { PuppetService } from 'wechaty-puppet-service'

type GrpcManager = PuppetService['grpcManager']

export type PuppetSource = {
  readonly name: string
  /** False for an instance that was handed in: it lives in this process and cannot be built anew. */
  readonly renewable: boolean
  make(): Promise<Puppet>
}

/** The puppet that `WECHATY_PUPPET` names cannot be used as things are; the message tells the operator what to do. */
export class PuppetUnavailable extends Error {
  override name = 'PuppetUnavailable'
}

/** Where the channel's puppets come from: an instance as it is, or a new one of the named module each time. */
export function puppetSource(puppet: string | Puppet): PuppetSource {
  if (typeof puppet !== 'string') return { name: puppet.name(), renewable: false, make: async () => puppet }
  return { name: puppet, renewable: true, make: () => makePuppet(puppet) }
}

async function makePuppet(name: string): Promise<Puppet> {
  try {
    return name === 'wechaty-puppet-service' ? await servicePuppet() : await namedPuppet(name)
  } catch (error) {
    throw unavailable(name, error)
  }
}

async function namedPuppet(name: string): Promise<Puppet> {
  const Named = defaultExport(await import(name))
  const puppet: unknown = typeof Named === 'function' ? Reflect.construct(Named, []) : undefined
  if (!Puppet.valid(puppet)) throw new PuppetUnavailable(`${name} 不是 Wechaty 的聊天通道（puppet）`)
  return puppet as Puppet
}

/** A CommonJS module wraps its own default once more. */
function defaultExport(module: unknown): unknown {
  const inner = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined
  return typeof inner === 'object' ? defaultExport(inner) : inner
}

/**
 * The gRPC client keeps contacts and room members in LevelDB files under the home directory: personal data at rest.
 * Without its hook on log-in it opens no store and asks the far side instead. Its own watchdog restarts the same instance,
 * which does not come back when the far side is still away: the channel's pulse does that work.
 */
async function servicePuppet(): Promise<Puppet> {
  const { PuppetService } = await import('wechaty-puppet-service')
  class StorelessPuppetService extends PuppetService {
    protected override hookPayloadStore(): void {}

    /**
     * gRPC shares what it knows of a broken line among all clients to the same place, and waits up to two minutes before
     * it tries that line again. Without TLS the server's name is only part of that place's name: a new one, a fresh try.
     */
    protected override bridgeGrpcEventStream(manager: GrpcManager): void {
      if (manager.disableTls) manager.serverName = randomUUID()
      super.bridgeGrpcEventStream(manager)
    }
  }
  return new StorelessPuppetService({ timeoutSeconds: 24 * 60 * 60 })
}

function unavailable(name: string, error: unknown): unknown {
  const text = error instanceof Error ? error.message : ''
  if (/Cannot find (module|package)/.test(text) && text.includes(`'${name}'`))
    return new PuppetUnavailable(`没有找到聊天通道 ${name}，请先运行 npm install ${name}`)
  if (text.includes('WECHATY_PUPPET_SERVICE_TOKEN'))
    return new PuppetUnavailable('请先设置环境变量 WECHATY_PUPPET_SERVICE_TOKEN（聊天通道服务的令牌）')
  return error
}
