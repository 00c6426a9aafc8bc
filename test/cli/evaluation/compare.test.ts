import { describe, expect, it } from 'vitest'
import { compare } from '../../../src/cli/evaluation/compare.js'
import type { Said } from '../../../src/cli/evaluation/judge.js'
import type { Line } from '../../../src/cli/evaluation/sets.js'

const line = (id: string, more: Partial<Line> = {}): Line => ({
  id,
  question: `第${id}问`,
  context: [],
  accept: ['answer'],
  must: [],
  must_scope: ['answer'],
  must_not: [],
  school_context: {},
  group: '-',
  ...more,
})
const system = (says: Record<string, Partial<Said>>) => ({
  name: 'a system',
  say: ({ id }: Line): Said => ({ outcome: 'answer', text: '一样', ms: 0, ...says[id] }),
})

describe('what a draft would change', () => {
  const lines = [
    line('same'),
    line('worse', { must: [['1250']] }),
    line('better'),
    line('forbidden', { must_not: ['1500'] }),
    line('other-text'),
  ]
  const before = system({ worse: { text: '1250元' }, better: { outcome: 'human' } })
  const after = system({
    worse: { text: '问老师', articleId: 'own' },
    forbidden: { text: '1500元' },
    'other-text': { text: '改了' },
  })
  const comparison = compare(before, after, lines)

  it('lists every line that is answered otherwise, and only those', () => {
    expect(comparison.changed.map(({ id }) => id)).toEqual(['worse', 'better', 'forbidden', 'other-text'])
    expect(comparison.changed[0]).toMatchObject({
      before: { outcome: 'answer', right: true },
      after: { outcome: 'answer', articleId: 'own', right: false },
    })
  })

  it('counts what is right before and after, and names what fails or is forbidden now', () => {
    expect(comparison).toMatchObject({
      lines: 5,
      rightBefore: 4,
      rightAfter: 3,
      newlyFailing: ['worse', 'forbidden'],
      newlyForbidden: ['forbidden'],
    })
  })
})
