import type { Stage } from '../../domain/stage.js'
import type { Term } from '../packs/term.js'
import type { Lexicon } from '../text/lexicon.js'
import { amountsOf } from './amounts.js'
import { type BoardingReader, createBoardingReader } from './boarding.js'
import { type Intent, intentsOf } from './intents.js'
import { createStageReader, type StageReader } from './stages.js'
import { timeOf } from './time.js'

/** What a text says of the things an answer depends on. Nothing here is guessed. */
export type Slots = {
  /** In the order of mention. */
  readonly stages: readonly Stage[]
  /** Aid of every stage is meant, not that of the school asked. */
  readonly everyStage: boolean
  readonly boarding?: boolean
  readonly needs: readonly string[]
  readonly term?: Term
  /** The time asked about lies behind the rules in force: an old year, or words like 以前. */
  readonly past: boolean
  /** What holds at present is asked for. */
  readonly now: boolean
  /** Sums of money named, in yuan. */
  readonly amounts: readonly number[]
  readonly intents: ReadonlySet<Intent>
  readonly children?: number
}

export type SlotReader = (text: string, today: string) => Slots

export function createSlotReader(lexicon: Lexicon): SlotReader {
  const readStages: StageReader = createStageReader(lexicon.data)
  const readBoarding: BoardingReader = createBoardingReader(lexicon.data.boarding)
  const needs = Object.entries(lexicon.data.needs)
  return (text, today) => ({
    stages: readStages(text),
    everyStage: lexicon.data.everyStage.some((word) => text.includes(word)),
    boarding: readBoarding(text),
    needs: needs.filter(([, words]) => words.some((word) => text.includes(word))).map(([need]) => need),
    ...timeOf(text, today, lexicon.data),
    amounts: amountsOf(text),
    intents: intentsOf(text),
    children: childrenOf(text),
  })
}

const counts: Record<string, number> = { 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 2: 2, 3: 3, 4: 4, 5: 5 }

function childrenOf(text: string): number | undefined {
  const match = /([两二三四五2-5])个?(?:孩子|小孩|儿子|女儿|孙子|孙女|姑娘|学生|娃)/.exec(text)
  return match ? counts[match[1] ?? ''] : undefined
}
