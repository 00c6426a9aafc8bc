import type { Day } from './day.js'

/**
 * The State Council's yearly paper on days off. `off` lists what the paper declares free (weekends inside included),
 * `work` the weekend days on which people work instead. Every other day follows the week.
 * To add a year: copy the new paper (gov.cn, usually in November) into one more entry.
 */
export type CalendarPaper = {
  readonly year: number
  /** Document number and date of the paper. */
  readonly paper: string
  readonly url: string
  readonly off: readonly DayRange[]
  readonly work: readonly Day[]
}

/** First and last day, both included. */
export type DayRange = readonly [from: Day, to: Day]

export const statePapers: readonly CalendarPaper[] = [
  {
    year: 2024,
    paper: '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号，2023-10-25）',
    url: 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
    // 除夕 (2024-02-09) was left a working day; employers were only encouraged to give it free.
    off: [
      ['2024-01-01', '2024-01-01'],
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-06-10', '2024-06-10'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
    ],
    work: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  {
    year: 2025,
    paper: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024-11-12）',
    url: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    work: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    paper: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号，2025-11-04）',
    url: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
]
