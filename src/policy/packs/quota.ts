/** One award tier, in the order in which the place names its tiers. */
export type QuotaTier = { readonly name: string; readonly sharePercent: number; readonly amountFen?: number }

export type Quota = {
  readonly places: number
  readonly tiers: readonly {
    readonly name: string
    readonly places: number
    readonly amountFen?: number
    /** True when the amount was not given and follows from the average and the other tiers. */
    readonly implied: boolean
  }[]
  /** Undefined when neither every tier's amount nor the average is known. */
  readonly totalFen?: number
}

/**
 * Places and money of a tiered grant: 29.8 % of 1140 pupils are 340 places, 25/50/25 % of them 85/170/85.
 * Places are rounded to the nearest whole, tiers by largest remainder (a tie goes to the tier named first).
 */
export function awardQuota(input: {
  enrolled: number
  quotaPercent: number
  tiers: readonly QuotaTier[]
  averageFen?: number
}): Quota {
  const { enrolled, quotaPercent, tiers, averageFen } = input
  const places = Math.round(Number(((enrolled * quotaPercent) / 100).toFixed(6)))
  const counts = largestRemainder(
    places,
    tiers.map((tier) => tier.sharePercent),
  )
  const totalFen = totalOf(places, tiers, counts, averageFen)
  return {
    places,
    tiers: tiers.map((tier, index) => ({
      name: tier.name,
      places: counts[index] ?? 0,
      amountFen: tier.amountFen ?? impliedFen(tiers, counts, totalFen),
      implied: tier.amountFen === undefined,
    })),
    totalFen,
  }
}

/** Splits `total` whole places by weight so that they add up; the largest remainders get what is left over. */
export function largestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => Number(((total * weight) / sum).toFixed(6)))
  const whole = exact.map(Math.floor)
  const left = total - whole.reduce((a, b) => a + b, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1
  return whole
}

function totalOf(places: number, tiers: readonly QuotaTier[], counts: readonly number[], averageFen?: number) {
  if (tiers.some((tier) => tier.amountFen === undefined))
    return averageFen === undefined ? undefined : places * averageFen
  return tiers.reduce((sum, tier, index) => sum + (tier.amountFen ?? 0) * (counts[index] ?? 0), 0)
}

/** The one amount that is not given, when it follows from the total; undefined when several are missing. */
function impliedFen(tiers: readonly QuotaTier[], counts: readonly number[], totalFen?: number): number | undefined {
  const open = tiers.flatMap((tier, index) => (tier.amountFen === undefined ? [counts[index] ?? 0] : []))
  const [openPlaces] = open
  if (totalFen === undefined || open.length !== 1 || !openPlaces) return undefined
  const known = tiers.reduce((sum, tier, index) => sum + (tier.amountFen ?? 0) * (counts[index] ?? 0), 0)
  return Math.round((totalFen - known) / openPlaces)
}
