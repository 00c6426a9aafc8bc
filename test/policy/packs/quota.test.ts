import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadPacks } from '../../../src/policy/packs/load-packs.js'
import { awardQuota, largestRemainder } from '../../../src/policy/packs/quota.js'

const packs = loadPacks(fileURLToPath(new URL('../../../prisma/packs', import.meta.url)))
const tierSets = packs.flatMap((pack) => pack.tierSets)

test('1140 pupils at 29.8 % are 340 places, 85/170/85, 510 000 yuan', () => {
  const set = tierSets.find((one) => one.id === 'senior-shijiazhuang')
  const quota = awardQuota({
    enrolled: 1140,
    quotaPercent: set?.quotaPercent ?? 0,
    averageFen: (set?.averageYuan ?? 0) * 100,
    tiers: (set?.tiers ?? []).map(({ name, sharePercent = 0, yuan }) => ({
      name,
      sharePercent,
      amountFen: yuan === undefined ? undefined : yuan * 100,
    })),
  })
  expect(quota.places).toBe(340)
  expect(quota.tiers.map((tier) => tier.places)).toEqual([85, 170, 85])
  expect(quota.totalFen).toBe(51_000_000)
  expect(quota.tiers[2]).toEqual({ name: '第三档', places: 85, amountFen: 200_000, implied: true })
})

test('without the average and with a tier unreadable, no total is made up', () => {
  const tiers = [
    { name: '甲', sharePercent: 50, amountFen: 100_000 },
    { name: '乙', sharePercent: 50 },
  ]
  const quota = awardQuota({ enrolled: 100, quotaPercent: 10, tiers })
  expect(quota.totalFen).toBeUndefined()
  expect(quota.tiers[1]).toMatchObject({ places: 5, amountFen: undefined })
})

test('what is left over goes to the largest remainders, a tie to the tier named first', () => {
  expect(largestRemainder(10, [1, 1, 1])).toEqual([4, 3, 3])
  expect(largestRemainder(101, [25, 50, 25])).toEqual([25, 51, 25])
  expect(largestRemainder(7, [33.3, 33.3, 33.4])).toEqual([2, 2, 3])
})

test('the tiers always add up to the places, and none is off by a whole place', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), weights, (total, shares) => {
      const counts = largestRemainder(total, shares)
      const sum = shares.reduce((a, b) => a + b, 0)
      expect(counts.reduce((a, b) => a + b, 0)).toBe(total)
      counts.forEach((count, index) => {
        expect(Math.abs(count - (total * (shares[index] ?? 0)) / sum)).toBeLessThan(1)
      })
    }),
  )
})

test('the order of tier names is data: the first tier of 石家庄 is the lowest, 一等 of 云南 the highest', () => {
  expect(tierSets.find((set) => set.id === 'senior-shijiazhuang')?.order).toBe('lowest-first')
  expect(tierSets.find((set) => set.id === 'senior-yunnan')?.order).toBe('highest-first')
  for (const set of tierSets) {
    const known = set.tiers.flatMap((tier) => tier.yuan ?? [])
    const sorted = [...known].sort((a, b) => (set.order === 'lowest-first' ? a - b : b - a))
    expect(known, set.id).toEqual(sorted)
  }
})
