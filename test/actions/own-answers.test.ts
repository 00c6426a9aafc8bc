import { describe, expect, it } from 'vitest'
import { inForce } from '../../src/actions/own-answers.js'

const version = (
  number: number,
  validFrom: string | null = null,
  validTo: string | null = null,
  articleId = 'own',
) => ({
  articleId,
  version: number,
  validFrom,
  validTo,
})
const told = (versions: ReturnType<typeof version>[], today: string) =>
  inForce(versions, today).map((one) => `${one.articleId}@${one.version}`)

describe('which version of an own answer is told', () => {
  it('the old one until the day of the new one, then the new one', () => {
    const versions = [version(1), version(2, '2026-12-01')]
    expect(told(versions, '2026-11-30')).toEqual(['own@1'])
    expect(told(versions, '2026-12-01')).toEqual(['own@2'])
  })

  it('none before its first day or after its last', () => {
    const versions = [version(1, '2026-12-01', '2026-12-31')]
    expect(told(versions, '2026-11-30')).toEqual([])
    expect(told(versions, '2026-12-31')).toEqual(['own@1'])
    expect(told(versions, '2027-01-01')).toEqual([])
  })

  it('one of each article', () => {
    expect(told([version(3), version(1, null, null, 'other'), version(2)], '2026-11-23')).toEqual(['other@1', 'own@3'])
  })
})
