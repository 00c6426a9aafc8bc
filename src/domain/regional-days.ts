import type { Day } from './day.js'
import type { DayRange } from './state-calendar.js'

/**
 * One year's notice of a region on its own days off (全国年节及纪念日放假办法 art. 4 leaves minority festivals to the
 * places where people keep them). `off` and `work` go before the State Council's paper. To add a year or a place
 * (a prefecture with a festival of its own: `四川/凉山`), add one more entry.
 */
export type RegionalDays = {
  /** The beginning of a school's region, without 省/自治区: `广西`, `四川/凉山`. */
  readonly region: string
  readonly year: number
  readonly source: string
  readonly off: readonly DayRange[]
  readonly work?: readonly Day[]
}

/** Places whose free days follow lunar and Hijri calendars: without the year's notice no working day is certain there. */
export const regionsWithYearlyNotice = ['广西', '新疆', '宁夏', '西藏'] as const

const guangxi =
  '广西壮族自治区少数民族习惯节日放假办法（自治区人民政府令第98号），自治区政府办公厅年度“壮族三月三”放假通知'
const xinjiang = '新疆维吾尔自治区少数民族习惯节日放假办法（自治区人民政府令第174号），自治区政府办公厅年度放假通知'

export const regionalDays: readonly RegionalDays[] = [
  { region: '广西', year: 2024, source: guangxi, off: [['2024-04-11', '2024-04-12']] },
  { region: '广西', year: 2025, source: guangxi, off: [['2025-03-31', '2025-04-01']] },
  { region: '广西', year: 2026, source: guangxi, off: [['2026-04-17', '2026-04-20']] },
  {
    region: '新疆',
    year: 2024,
    source: xinjiang,
    off: [
      ['2024-04-10', '2024-04-10'],
      ['2024-06-17', '2024-06-19'],
    ],
  },
  {
    region: '新疆',
    year: 2025,
    source: xinjiang,
    off: [
      ['2025-03-29', '2025-03-31'],
      ['2025-06-06', '2025-06-10'],
    ],
  },
  {
    region: '新疆',
    year: 2026,
    source: xinjiang,
    off: [
      ['2026-03-20', '2026-03-22'],
      ['2026-05-27', '2026-05-31'],
    ],
  },
  {
    region: '宁夏',
    year: 2024,
    source: '宁政办发〔2023〕51号',
    off: [
      ['2024-04-10', '2024-04-11'],
      ['2024-06-17', '2024-06-18'],
    ],
  },
  {
    region: '宁夏',
    year: 2025,
    source: '宁政办发〔2024〕54号',
    off: [
      ['2025-03-31', '2025-04-01'],
      ['2025-06-06', '2025-06-06'],
    ],
  },
  { region: '宁夏', year: 2026, source: '宁政办发〔2025〕36号', off: [['2026-05-27', '2026-05-28']] },
]
