import type { Stage } from '../../domain/stage.js'
import type { Payee, Programme, Standard } from './pack-schema.js'
import { inPeriod, type Term } from './term.js'

export type StandardQuery = {
  readonly programme: Programme
  readonly stage: Stage
  readonly term: Term
  /** Left out: unknown. A row that does not depend on it still applies. */
  readonly boarding?: boolean
  /** Left out: a pupil found to be in hardship. */
  readonly category?: Payee
  /** A tier by name; left out, the sum itself, the average or the ceiling. */
  readonly tier?: string
}

/** The row that applies, the nearest layer's if several do; undefined when no amount is known for that case and term. */
export function standardFor<Row extends Standard>(standards: readonly Row[], query: StandardQuery): Row | undefined {
  return standards.findLast(
    (row) =>
      row.programme === query.programme &&
      row.stage === query.stage &&
      inPeriod(query.term, row) &&
      (row.boarding === undefined || row.boarding === query.boarding) &&
      (query.tier === undefined ? isMainFigure(row) : row.tier === query.tier) &&
      payeeMatches(row.category, query.category ?? 'hardship'),
  )
}

/** True when some row of that programme, stage and term tells boarders from day pupils. */
export function dependsOnBoarding(standards: readonly Standard[], query: Omit<StandardQuery, 'boarding'>): boolean {
  return standards.some(
    (row) =>
      row.programme === query.programme &&
      row.stage === query.stage &&
      row.boarding !== undefined &&
      inPeriod(query.term, row),
  )
}

/** The sum of one school year, in fen. */
export function yearFenOf(row: Standard): number {
  if (row.period === 'term') return row.amountFen * 2
  if (row.period === 'day' || row.period === 'month') return row.amountFen * (row.timesPerYear ?? 0)
  return row.amountFen
}

function isMainFigure(row: Standard): boolean {
  return row.tier === undefined && row.figure !== 'lowest' && row.figure !== 'highest'
}

/** Rows for the four groups of 2019 are shown to anyone in hardship, who must then be told whom they are for. */
function payeeMatches(row: Payee, asked: Payee): boolean {
  return row === asked || row === 'all' || row === 'awarded' || (row === 'four-groups' && asked === 'hardship')
}
