import type { Logger } from 'pino'

export type ChannelLog = Pick<Logger, 'info' | 'warn' | 'error'>

/** What a log line may say about a foreign error: Wechaty's messages quote ids and texts. */
export function errorKind(error: unknown): { name: string; code?: string } {
  if (!(error instanceof Error)) return { name: typeof error }
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number')
      ? String(error.code)
      : undefined
  return { name: error.name, code }
}
