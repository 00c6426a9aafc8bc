import type { Stage } from '../../domain/stage.js'
import type { Payee, Programme, Standard } from './pack-schema.js'
import { printedRule } from './printed-answer.js'
import { dependsOnBoarding, standardFor, yearFenOf } from './standards.js'
import type { Term } from './term.js'

/** One child as far as it is known. */
export type Child = {
  readonly stage?: Stage
  readonly boarding?: boolean
  readonly term?: Term
  /** Left out: found to be in hardship. */
  readonly category?: Payee
  /** Left out: the main grant of the stage. */
  readonly programme?: Programme
}

export type MissingFact = 'stage' | 'boarding' | 'term'

export type ChildAmount =
  | {
      readonly kind: 'amount'
      readonly standardId: string
      readonly programme: Programme
      readonly stage: Stage
      readonly boarding?: boolean
      readonly yearFen: number
      readonly termFen: number
      /** Whether the sum is exact, an average of tiers or a ceiling. */
      readonly figure: Standard['figure']
      readonly payee: Payee
      /** As printed in the answer. */
      readonly rule: string
      /** True: not read in the source itself, so «以当年当地通知为准» must be said. */
      readonly provisional: boolean
      readonly validFrom: Term
      readonly validTo?: Term
    }
  | { readonly kind: 'missing'; readonly missing: readonly MissingFact[] }
  /** Nothing is known to be paid for that case: the school or county office must say. */
  | { readonly kind: 'unknown' }

export type FamilyAmount = {
  readonly children: readonly ChildAmount[]
  /** Undefined until every child's amount is known. */
  readonly totalYearFen?: number
  readonly totalTermFen?: number
}

const mainProgramme: Record<Stage, Programme> = {
  preschool: 'preschoolAid',
  primary: 'livingSubsidy',
  junior: 'livingSubsidy',
  senior: 'highSchoolGrant',
  vocational: 'vocationalGrant',
  university: 'nationalGrant',
}

/** What one child would get a year and a term, with its rule; or what must be known first. Never a decision. */
export function amountForChild(standards: readonly Standard[], child: Child): ChildAmount {
  const { stage, term, boarding, category } = child
  if (!stage || !term) return { kind: 'missing', missing: missingFacts(standards, child) }
  const query = { programme: child.programme ?? mainProgramme[stage], stage, term, boarding, category }
  if (boarding === undefined && dependsOnBoarding(standards, query)) return { kind: 'missing', missing: ['boarding'] }
  const row = standardFor(standards, query)
  if (!row) return { kind: 'unknown' }
  const yearFen = yearFenOf(row)
  return {
    kind: 'amount',
    standardId: row.id,
    programme: row.programme,
    stage,
    boarding: row.boarding,
    yearFen,
    termFen: yearFen / 2,
    figure: row.figure,
    payee: row.category,
    rule: printedRule(row.rule),
    provisional: row.mark !== 'S',
    validFrom: row.validFrom,
    validTo: row.validTo,
  }
}

/** The same for several children, with the sum when every child's amount is known. */
export function amountForFamily(standards: readonly Standard[], children: readonly Child[]): FamilyAmount {
  const amounts = children.map((child) => amountForChild(standards, child))
  const known = amounts.filter((amount) => amount.kind === 'amount')
  if (known.length === 0 || known.length < amounts.length) return { children: amounts }
  const totalYearFen = known.reduce((sum, amount) => sum + amount.yearFen, 0)
  return { children: amounts, totalYearFen, totalTermFen: totalYearFen / 2 }
}

function missingFacts(standards: readonly Standard[], child: Child): MissingFact[] {
  const { stage, term, boarding } = child
  const boardingMatters =
    boarding === undefined &&
    standards.some((row) => row.boarding !== undefined && (stage === undefined || row.stage === stage))
  return [
    ...(stage ? [] : (['stage'] as const)),
    ...(boardingMatters ? (['boarding'] as const) : []),
    ...(term ? [] : (['term'] as const)),
  ]
}
