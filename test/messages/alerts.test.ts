import { expect, test } from 'vitest'
import { alertText, noticeText } from '../../src/messages/alerts.js'

const on = { today: '2026-11-23', waiting: 2 }

test('a case whose year has no calendar says that the school sets the date', () => {
  expect(alertText({ what: 'case', caseCode: '123456', deadline: null }, on)).toContain('请由学校自定')
})

test('a reminder that comes after the deadline says that it has passed', () => {
  const about = { what: 'deadline', kind: 'reminder', caseCode: '123456', deadline: '2026-11-20' } as const
  expect(alertText(about, on)).toContain('已过期限（11月20日（周五））')
})

test('a slot that runs late names its day', () => {
  const about = { what: 'slot', slot: '16:30', day: '2026-11-20', newCases: [], openCases: 3, overdue: 1 } as const
  const text = alertText(about, on)
  expect(text).toContain('11月20日（周五）下午没有新的匿名反映')
  expect(text).toContain('待办共 3 件，其中 1 件已超过期限')
})

test('a long mailbox names the oldest letters and counts the others', () => {
  const letters = [{ code: '111111', days: 9 }]
  const about = { what: 'digest', day: '2026-11-23', letters, moreLetters: 4, openCases: 0, overdue: 0 } as const
  const text = alertText(about, on)
  expect(text).toContain('来信 5 封')
  expect(text).toContain('另有 4 封较新的来信')
})

test('a notice says who sends it and how to hear no more', () => {
  const text = noticeText({ school: '示范小学', text: '明天放假' })
  expect(text).toMatch(/示范小学.*\n明天放假\n.*退订/)
})
