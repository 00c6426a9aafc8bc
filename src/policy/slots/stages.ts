import type { Stage } from '../../domain/stage.js'
import { anyOf, type LexiconData } from '../text/lexicon.js'

export type StageReader = (text: string) => Stage[]

/** Finds the stages that a text names, each once, in order; words that only look like a stage are left out. */
export function createStageReader(data: Pick<LexiconData, 'stages' | 'notStages'>): StageReader {
  const stageOf = new Map<string, Stage>()
  for (const [stage, words] of Object.entries(data.stages)) {
    for (const word of words) stageOf.set(word, stage as Stage)
  }
  const skip = new Set(data.notStages)
  const pattern = anyOf([...stageOf.keys(), ...skip])
  return (text) => {
    const found = new Set<Stage>()
    for (const [word] of text.matchAll(pattern)) {
      const stage = skip.has(word) ? undefined : stageOf.get(word)
      if (stage) found.add(stage)
    }
    return [...found]
  }
}
