import type { Stage } from './stage.js'

/** What the rest of the program needs to know of the one school it serves. */
export type School = {
  readonly id: string
  readonly name: string
  readonly stage: Stage
  /** Slash-separated from the province down, e.g. `云南/昆明/盘龙区`. */
  readonly region: string
  readonly isDemo: boolean
  /** The aid office's phone, as people should dial it; undefined until set. */
  readonly phone?: string
}
