/** Words about publicised lists and the office's notices. */
import { type Day, formatDay } from '../domain/day.js'

export const publicity = {
  none: '现在没有正在公示的名单。有名单公示时，回“订阅”的家长会收到通知。',
  which: '请问看哪份名单？',
  overview: (list: { title: string; startsOn: Day; endsOn: Day }) =>
    `《${list.title}》公示期 ${formatDay(list.startsOn)} 到 ${formatDay(list.endsOn)}。请发班级看名单，例如：三年级2班。有不同意见可以提异议。`,
  upcoming: (startsOn: Day) => `这份名单 ${formatDay(startsOn)} 开始公示，到时再来看。`,
  ended: (endsOn: Day) => `这份名单的公示期 ${formatDay(endsOn)} 已经结束，名单已撤下。有意见仍可写给校长信箱。`,
  entries: (className: string, lines: readonly string[]) =>
    `${className}（名字中间用*代替）：\n${lines.join('\n')}\n请不要转发，保护孩子。`,
  noClass: (className: string, classes: readonly string[]) =>
    classes.length ? `没有找到“${className}”。名单里有：${classes.join('、')}。` : '这份名单里没有班级。',
  object: '提异议（可以匿名）',
  back: '看别的',
  subscribed: '订阅好了。学校的资助通知和名单公示会发给您。不想收了回“退订”。',
  unsubscribed: '已经退订，不再给您发通知。想再收就回“订阅”。',
  notSubscribed: '您现在没有订阅。想收学校的资助通知，回“订阅”。',
} as const
