import type { About } from '../domain/alert.js'
import { type Day, formatDay } from '../domain/day.js'
import type { AlertSlot } from '../domain/slots.js'

type AboutOf<What extends About['what']> = Extract<About, { what: What }>

/** Every alert says what kind, which number, until when, and how many wait; never what a report contains. */
export function alertText(about: About, { today, waiting }: { today: Day; waiting: number }): string {
  switch (about.what) {
    case 'case':
      return `有一件新的异议，编号 ${about.caseCode}。${acceptBy(about.deadline)}\n${queue(waiting)}`
    case 'slot':
      return slotText(about, today)
    case 'deadline':
      return `${deadlineText(about, today)}\n${queue(waiting)}`
    case 'digest':
      return digestText(about)
    case 'news':
      return '您反映的事情有了新进展。请回复您的回执码查看。'
  }
}

function acceptBy(deadline: Day | null): string {
  return deadline ? `请在${formatDay(deadline)}前受理。` : '本年度工作日历尚未公布，办理期限请由学校自定。'
}

function queue(waiting: number): string {
  return `现在共有 ${waiting} 件待办。回复「待办」查看。`
}

function slotText({ slot, day, newCases, openCases, overdue }: AboutOf<'slot'>, today: Day): string {
  const when = `${day === today ? '今天' : formatDay(day)}${halfDay[slot]}`
  const news =
    newCases.length > 0
      ? `${when}有 ${newCases.length} 件新的匿名反映，编号 ${newCases.join('、')}。`
      : `${when}没有新的匿名反映。`
  return `${news}\n待办共 ${openCases} 件${overdueText(overdue)}。回复「待办」查看。`
}

const halfDay: Record<AlertSlot, string> = { '11:30': '上午', '16:30': '下午' }

function overdueText(overdue: number): string {
  return overdue > 0 ? `，其中 ${overdue} 件已超过期限` : ''
}

function deadlineText({ kind, caseCode, deadline }: AboutOf<'deadline'>, today: Day): string {
  const day = deadline ? formatDay(deadline) : ''
  const past = deadline !== null && deadline < today
  switch (kind) {
    case 'reminder':
      return past ? `异议 ${caseCode} 已过期限（${day}），请尽快办理。` : `提醒：异议 ${caseCode} 请在${day}前办理。`
    case 'due':
      return past ? `异议 ${caseCode} 已过期限（${day}），请尽快办理。` : `异议 ${caseCode} 今天到期，请尽快办理。`
    case 'escalation':
      return `异议 ${caseCode} 已过期限（${day}）仍未办理，请过问。`
  }
}

function digestText({ day, letters, moreLetters, openCases, overdue }: AboutOf<'digest'>): string {
  const title = `助学邮箱日报 ${formatDay(day)}`
  const cases = `在办异议 ${openCases} 件${overdueText(overdue)}。`
  const total = letters.length + moreLetters
  if (total === 0) return `${title}\n没有等待答复的来信。\n${cases}`
  const lines = letters.map(({ code, days }) => `来信 ${code}：${days === 0 ? '今天收到' : `已 ${days} 天`}`)
  const more = moreLetters > 0 ? [`另有 ${moreLetters} 封较新的来信。`] : []
  return [title, `等待答复的来信 ${total} 封，先到的在前：`, ...lines, ...more, cases, '回复「待办」查看和答复。'].join(
    '\n',
  )
}

/** An office notice as a subscriber reads it. */
export function noticeText({ school, text }: { school: string; text: string }): string {
  return `【${school}资助办通知】\n${text}\n（不想再收到通知，回复「退订」）`
}

/** Announces a list without anybody's name. */
export function publicityNoticeText(list: { school: string; title: string; startsOn: Day; endsOn: Day }): string {
  return [
    `【${list.school}公示】${list.title}`,
    `公示期：${formatDay(list.startsOn)}至${formatDay(list.endsOn)}。`,
    '看名单，回复「公示」；有不同意见，回复「我要提异议」，可以匿名。',
    '（不想再收到通知，回复「退订」）',
  ].join('\n')
}
