import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** Logs are JSON lines on stderr: English events with opaque ids, never a text, a name, a phone or a contact id. */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  return pino({ level, base: null, serializers: { err: safeError } }, destination)
}

/** Messages of foreign errors may quote a query's values or a chat's words: only the kind and the place are kept. */
function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
  return { name: error.name, code, stack }
}
