import { describe, expect, it } from 'vitest'
import { createClassifier, learnLabels, type Sample } from '../../src/policy/routing/classifier.js'
import { createSimilarityIndex } from '../../src/policy/search/similarity.js'

const samples = [
  ...['怎么 申请', '申请 材料', '申请 时间', '去 哪里 申请'].map((text) => ({
    features: text.split(' '),
    label: 'ask',
  })),
  ...['老师 扣 钱', '钱 被 扣', '扣 补助', '补助 没 发'].map((text) => ({
    features: text.split(' '),
    label: 'report',
  })),
]

const classifierOf = (shown: readonly Sample[]) => createClassifier(learnLabels(shown))

describe('a classifier', () => {
  it('tells apart what it was shown, with probabilities that add up', () => {
    const guessed = classifierOf(samples)(['申请', '什么', '材料'])
    expect(guessed[0]?.label).toBe('ask')
    expect(guessed.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1)
  })

  it('learns the same from the same examples', () => {
    expect(classifierOf(samples)(['扣', '钱'])).toEqual(classifierOf(samples)(['扣', '钱']))
  })

  it('knows nothing without examples', () => {
    expect(classifierOf([])(['钱'])).toEqual([])
  })
})

describe('a similarity index', () => {
  const index = createSimilarityIndex([
    { owner: 0, features: ['w:公示', 'w:几天'] },
    { owner: 0, features: ['w:公示', 'w:多久'] },
    { owner: 1, features: ['w:补助', 'w:多少钱'] },
  ])

  it('finds the owner of the most similar text first', () => {
    expect(index.search(['w:公示', 'w:几天'], 5).map(({ owner }) => owner)).toEqual([0])
    expect(index.search(['w:补助'], 5)[0]?.owner).toBe(1)
  })

  it('keeps to those allowed, and remembers nothing of the search before', () => {
    expect(index.search(['w:公示', 'w:补助'], 5, (owner) => owner === 1).map(({ owner }) => owner)).toEqual([1])
    expect(index.search(['w:没见过'], 5)).toEqual([])
  })

  it('scores between 0 and 1', () => {
    for (const { score } of index.search(['w:公示', 'w:几天', 'w:补助'], 5)) {
      expect(score).toBeGreaterThan(0)
      expect(score).toBeLessThanOrEqual(1)
    }
  })
})
