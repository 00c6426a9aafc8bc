import { expect, test } from 'vitest'
import { layersFor, mentionedRegion } from '../../../src/policy/packs/layers.js'
import type { Pack } from '../../../src/policy/packs/load-packs.js'

const base: Pack = {
  id: 'national',
  name: '全国',
  layer: 'national',
  region: '',
  regionNames: [],
  version: '2026-09-01',
  articles: [],
  standards: [],
  offices: [],
  tierSets: [],
  publicity: [],
}

function aPack(part: Partial<Pack>, days?: string): Pack {
  const source = { file: `${part.id}.yaml`, line: 1 }
  const row = {
    id: 'need-determination',
    list: '名单',
    note: '说明',
    mark: 'S' as const,
    rule: { document: '某号' },
    days,
    source,
  }
  return { ...base, ...part, publicity: [row] }
}

const packs = [
  aPack({ id: 'panlong', layer: 'district', region: '云南/昆明/盘龙区', regionNames: ['盘龙区'] }, 'working:3'),
  aPack({ id: 'yunnan', layer: 'province', region: '云南', regionNames: ['云南', '昆明'] }, 'working:5'),
  aPack({ id: 'national' }),
]

test('the nearest layer wins, whatever the order of the folders', () => {
  const days = (region: string) => layersFor(packs, region).publicity.map((row) => row.days)
  expect(days('云南/昆明/盘龙区')).toEqual(['working:3'])
  expect(days('云南/昆明')).toEqual(['working:5'])
  expect(days('河北/石家庄')).toEqual([undefined])
})

test('a region is not covered by one whose name merely begins alike', () => {
  const near = [...packs, aPack({ id: 'yun', layer: 'province', region: '云' }, 'working:9')]
  expect(layersFor(near, '云南').packs).not.toContain('yun@2026-09-01')
})

test('the rulebook names the packs and versions that it is made of', () => {
  expect(layersFor(packs, '云南').packs).toEqual(['national@2026-09-01', 'yunnan@2026-09-01'])
})

test('a place named in a text is found by its longest name', () => {
  expect(mentionedRegion(packs, '昆明盘龙区走读补多少')).toBe('云南/昆明/盘龙区')
  expect(mentionedRegion(packs, '昆明公示几天')).toBe('云南')
  expect(mentionedRegion(packs, '公示几天')).toBeUndefined()
})
