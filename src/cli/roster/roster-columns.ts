import type { SheetRow } from './sheet.js'

/** What a publicised list may show of a pupil; nothing else is taken from a file. */
export const rosterFields = ['name', 'className', 'level'] as const
export type RosterField = (typeof rosterFields)[number]

/** What a column is: a field, the grade that belongs before the class, a running number (dropped), or forbidden. */
export type ColumnMeaning = RosterField | 'grade' | 'running-number' | 'unknown'

export type RosterHeader = {
  readonly row: number
  readonly columns: readonly { readonly column: number; readonly title: string; readonly meaning: ColumnMeaning }[]
}

const titles: Record<Exclude<ColumnMeaning, 'unknown'>, RegExp> = {
  name: /^(?:(?:受助|资助|困难|贫困)?(?:学生|幼儿)?(?:姓名|名字|名单)|学生)$/,
  className: /^(?:学生)?(?:所在|所属|就读)?(?:(?:年级)?[/、和]?班级?(?:名称)?|年级班|班别)$/,
  level:
    /^(?:(?:家庭经济)?(?:困难|认定|资助|受助|补助|贫困|评定|拟资助|拟认定|家庭困难)(?:学生|结果)?(?:类型)?)?(?:档次|档位|等级|等次|级别|程度|档)$/,
  grade: /^(?:所在)?年级(?:名称)?$/,
  'running-number': /^(?:序号|编号|序|行号|no|#)$/i,
}

const headerWithin = 10

/** The first row, below any title, that names at least two of the three fields; null when there is none. */
export function findHeader(rows: readonly SheetRow[]): RosterHeader | null {
  for (const row of rows.slice(0, headerWithin)) {
    const columns = row.cells.map(({ column, text }) => ({ column, title: text.trim(), meaning: meaningOf(text) }))
    const known = new Set(columns.map(({ meaning }) => meaning).filter(isField))
    if (known.size >= 2) return { row: row.number, columns }
  }
  return null
}

export function isField(meaning: ColumnMeaning): meaning is RosterField {
  return rosterFields.some((field) => field === meaning)
}

/** `三年级` and `2班` kept in two columns are 三年级2班; bare numbers are completed, a grade is not said twice. */
export function joinGrade(grade: string, className: string): string {
  if (grade === '' || className === '' || className.startsWith(grade)) return className
  return grade.replace(/^\d{1,2}$/, '$&年级') + className.replace(/^\d{1,2}$/, '$&班')
}

/** Spaces, stars and remarks in brackets (`班级（必填）`) do not matter. */
function meaningOf(text: string): ColumnMeaning {
  const title = text.normalize('NFKC').replace(/\([^)]*\)|[\s*:.。]/gu, '')
  for (const field of [...rosterFields, 'grade', 'running-number'] as const) {
    if (titles[field].test(title)) return field
  }
  return 'unknown'
}
