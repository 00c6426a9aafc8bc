import type { Stage } from '../../domain/stage.js'
import type { Term } from '../packs/term.js'
import type { Lexicon } from '../text/lexicon.js'
import { type BoardingReader, createBoardingReader } from './boarding.js'
import { type Intent, intentsOf } from './intents.js'
import { createStageReader, type StageReader } from './stages.js'
import { timeOf } from './time.js'

/** What a text says of the things an answer depends on. Nothing here is guessed. */
export type Slots = {
  /** In the order of mention. */
  readonly stages: readonly Stage[]
  readonly boarding?: boolean
  readonly needs: readonly string[]
  readonly term?: Term
  /** The time asked about lies behind the rules in force: an old year, or words like 以前. */
  readonly past: boolean
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
    boarding: readBoarding(text),
    needs: needs.filter(([, words]) => words.some((word) => text.includes(word))).map(([need]) => need),
    ...timeOf(text, today, lexicon.data),
    amounts: amountsOf(text),
    intents: intentsOf(text),
    children: childrenOf(text),
  })
}

/** Sums between 3 yuan and a million; years, ages and dates are not sums. */
export function amountsOf(text: string): number[] {
  const found: number[] = []
  for (const match of text.matchAll(
    /(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*(万|千|百)?\s*(元|块|圆|刀)?(?!\s*[年月日号岁级班%届个次天])/g,
  )) {
    const value =
      Number((match[1] ?? '').replaceAll(',', '')) *
      (match[2] === '万' ? 10_000 : match[2] === '千' ? 1000 : match[2] === '百' ? 100 : 1)
    const isYear =
      value >= 2000 &&
      value <= 2040 &&
      !match[3] &&
      /^\s*(年|春|秋)/.test(text.slice((match.index ?? 0) + match[0].length))
    if (value >= 3 && value <= 1_000_000 && !isYear && (match[3] || value >= 100)) found.push(value)
  }
  return found
}

const counts: Record<string, number> = { 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 2: 2, 3: 3, 4: 4, 5: 5 }

function childrenOf(text: string): number | undefined {
  const match = /([两二三四五2-5])个?(?:孩子|小孩|儿子|女儿|孙子|孙女|姑娘|学生|娃)/.exec(text)
  return match ? counts[match[1] ?? ''] : undefined
}
