import { describe, expect, it } from 'vitest'
import { publicList } from '../../src/domain/publicity-page.js'

const list = { title: '2026年秋季学期生活补助名单', startsOn: '2026-11-16', endsOn: '2026-11-23' }
const entries = [
  { name: '王小明', className: '三年级1班', level: '一档', idNumber: '11010519491231002X', id: 'e-1' },
  { name: '李思雨', className: '三年级2班', level: '二档', phone: '13800138000' },
  { name: '赵一', className: '三年级1班', level: '二档' },
]
const shown = { names: 'masked', today: '2026-11-20' } as const

describe('a list that the public sees', () => {
  it('has masked names, classes and levels, and nothing else that a row may carry', () => {
    expect(publicList(list, entries, shown)).toEqual({
      ...list,
      classes: [
        {
          className: '三年级1班',
          entries: [
            { name: '王*明', level: '一档' },
            { name: '赵*', level: '二档' },
          ],
        },
        { className: '三年级2班', entries: [{ name: '李*雨', level: '二档' }] },
      ],
    })
  })

  it('has whole names where the school chose so', () => {
    const [first] = publicList(list, entries, { ...shown, names: 'full' })?.classes ?? []
    expect(first?.entries.map(({ name }) => name)).toEqual(['王小明', '赵一'])
  })

  it('is there from its first day to its last, and not before or after', () => {
    const there = ['2026-11-15', '2026-11-16', '2026-11-23', '2026-11-24'].map(
      (today) => publicList(list, entries, { ...shown, today }) !== null,
    )
    expect(there).toEqual([false, true, true, false])
  })

  it('shows no number, address or family word that slipped into title, name, class or level', () => {
    const slipped = [
      { name: '王小明13800138000', className: '一班 11010519491231002X', level: '低保户' },
      { name: '赵一', className: '文化路12号', level: '6222021234567890128' },
    ]
    const titled = { ...list, title: '名单 电话13800138000' }
    const page = JSON.stringify(publicList(titled, slipped, { ...shown, names: 'full' }))
    for (const piece of ['13800138000', '11010519491231002X', '低保', '文化路', '6222021234567890128']) {
      expect(page).not.toContain(piece)
    }
  })
})
