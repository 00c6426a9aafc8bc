import { pino } from 'pino'
import type { Log } from '../../src/config/log.js'

/** A log that keeps every line, the most talkative level included. */
export function logInto(lines: string[]): Log {
  return pino({ level: 'trace', base: null }, { write: (line: string) => void lines.push(line) })
}
