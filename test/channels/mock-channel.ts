import { type Channel, type ChannelOptions, openChannel } from '../../src/channels/channel.js'
import type { ChannelLimits } from '../../src/channels/limits.js'
import type { MockChat } from './mock-chat.js'

export const words = { busy: '请稍等', failed: '系统暂时出了问题' }

export type LogLine = { level: string; fields: unknown; event: string }

/** A log that keeps its lines, to be searched for what must not be there. */
export function keptLog() {
  const lines: LogLine[] = []
  const keep = (level: string) => (fields: unknown, event?: string) =>
    void lines.push(
      typeof fields === 'string' ? { level, fields: {}, event: fields } : { level, fields, event: event ?? '' },
    )
  return { lines, log: { info: keep('info'), warn: keep('warn'), error: keep('error') } as ChannelOptions['log'] }
}

type MockChannelOptions = Partial<Omit<ChannelOptions, 'limits'>> & { limits?: Partial<ChannelLimits> }

/** A started channel on the chat, logged in. */
export async function openMockChannel(chat: MockChat, options: MockChannelOptions = {}): Promise<Channel> {
  chat.puppet.once('start', () => void setImmediate(() => chat.mocker.login(chat.self)))
  const channel = openChannel({
    puppet: chat.puppet,
    onMessage: async () => [],
    words,
    clock: { now: () => new Date() },
    log: keptLog().log,
    ...options,
  })
  await channel.start()
  return channel
}
