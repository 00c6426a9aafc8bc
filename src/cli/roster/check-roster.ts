import { findSensitive, maskSensitive, type SensitiveKind, sensitiveKinds } from '../../domain/redaction.js'
import { roster } from '../../messages/roster.js'
import {
  type ColumnMeaning,
  findHeader,
  isField,
  joinGrade,
  type RosterField,
  type RosterHeader,
  rosterFields,
} from './roster-columns.js'
import { columnName, parseCell, type Sheet, type SheetCell, type SheetRow } from './sheet.js'

export type RosterRow = { readonly name: string; readonly className: string; readonly level: string }

/** `cell` as the spreadsheet program names it (`C7`), `header` the title of its column. Rows and columns count from 1. */
export type RosterProblem = {
  readonly row: number
  readonly column: number
  readonly cell: string
  readonly header: string
  readonly reason: string
}

/** Checks the header and every cell below it; with any problem the rows are not to be used. */
export function checkRoster(sheet: Sheet): { rows: RosterRow[]; problems: RosterProblem[] } {
  const header = findHeader(sheet.rows)
  if (!header) return { rows: [], problems: [problem({ row: 0, column: 0 }, '', () => roster.noHeader)] }
  const below = sheet.rows.filter((row) => row.number > header.row)
  const problems = [...headerProblems(header), ...mergeProblems(sheet, header)]
  if (below.length === 0) problems.push(problem({ row: 0, column: 0 }, '', () => roster.noRows))
  const check = { header, problems, sensitive: rememberedSensitive() }
  const rows = below.map((row) => readRow(row, check))
  problems.push(...duplicateProblems(rows, below, header))
  return { rows, problems: shortened(problems) }
}

const mostProblems = 100

function shortened(problems: readonly RosterProblem[]): RosterProblem[] {
  const first = problems
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
    .slice(0, mostProblems)
    .map((one) => ({ ...one, header: shownTitle(one.header) }))
  const left = problems.length - first.length
  return left > 0 ? [...first, problem({ row: 0, column: 0 }, '', () => roster.more(left))] : first
}

type Place = { readonly row: number; readonly column: number }

function problem({ row, column }: Place, header: string, words: Words): RosterProblem {
  const cell = column > 0 ? `${columnName(column)}${row}` : ''
  return { row, column, cell, header, reason: words(cell) }
}

/** A title is repeated to the person, so it must not be a pupil's data in the wrong row. */
function shownTitle(title: string): string {
  return maskSensitive(title).slice(0, 20)
}

function headerProblems({ row, columns }: RosterHeader): RosterProblem[] {
  const seen = new Set<ColumnMeaning>()
  const problems = columns.flatMap(({ column, title, meaning }) => {
    const at = (words: Words) => [problem({ row, column }, title, words)]
    if (meaning === 'unknown') return at((cell) => roster.forbiddenColumn(cell, shownTitle(title)))
    if (seen.has(meaning)) return at((cell) => roster.twiceColumn(cell, shownTitle(title)))
    seen.add(meaning)
    return []
  })
  const missing = rosterFields.filter((field) => !seen.has(field))
  return [...problems, ...missing.map((field) => problem({ row, column: 0 }, '', () => roster.missingColumn(field)))]
}

/** A merged title above the header is fine; below, it would leave pupils without class or level. */
function mergeProblems({ merges }: Sheet, header: RosterHeader): RosterProblem[] {
  return merges.flatMap((range) => {
    const [from, to = from] = range.split(':').map(parseCell)
    if (!from || !to || to.row < header.row) return []
    return [problem(from, titleOf(header, from.column), () => roster.merged(range))]
  })
}

type FindSensitive = (text: string) => SensitiveKind | null
type Check = { readonly header: RosterHeader; readonly problems: RosterProblem[]; readonly sensitive: FindSensitive }

/** Classes and levels repeat from row to row: each text is looked through once. */
function rememberedSensitive(): FindSensitive {
  const known = new Map<string, SensitiveKind | null>()
  return (text) => {
    const kind = known.has(text) ? (known.get(text) ?? null) : (findSensitive(text, sensitiveKinds)[0]?.kind ?? null)
    known.set(text, kind)
    return kind
  }
}

function readRow(row: SheetRow, { header, problems, sensitive }: Check): RosterRow {
  const values = { name: '', className: '', level: '', grade: '' }
  for (const cell of row.cells) {
    const column = header.columns.find(({ column }) => column === cell.column)
    const place = { row: row.number, column: cell.column }
    const words = column ? cellProblem(cell, column.meaning, sensitive) : roster.untitledColumn
    if (words) problems.push(problem(place, column?.title ?? '', words))
    const meaning = column?.meaning ?? 'unknown'
    if (isField(meaning) || meaning === 'grade') values[meaning] = cleaned(cell.text, meaning)
  }
  for (const { column, title, meaning } of header.columns) {
    if (!isField(meaning) || row.cells.some((cell) => cell.column === column)) continue
    problems.push(problem({ row: row.number, column }, title, (cell) => roster.missingValue(cell, meaning)))
  }
  const { name, className, level, grade } = values
  return { name, className: joinGrade(grade, className), level }
}

const longest: Record<RosterField | 'grade', number> = { name: 40, className: 30, level: 20, grade: 20 }

type Words = (cell: string) => string

function cellProblem({ text, trouble }: SheetCell, meaning: ColumnMeaning, sensitive: FindSensitive): Words | null {
  if (trouble) return roster[trouble]
  const kind = sensitive(text)
  if (kind) return (cell) => roster.sensitiveValue(cell, kind)
  if (!isField(meaning) && meaning !== 'grade') return null
  const value = cleaned(text, meaning)
  if ([...value].length > longest[meaning]) return (cell) => roster.tooLong(cell, longest[meaning])
  if (/^[=+@]/.test(value)) return roster.formula
  if (value === '') return isField(meaning) ? (cell) => roster.missingValue(cell, meaning) : null
  return meaning === 'name' && !/^[\p{L}\p{M}·•.'()（） -]+$/u.test(value) ? roster.notAName : null
}

/** Line breaks, tabs and invisible characters come with copied cells; `王 明` is 王明. */
function cleaned(text: string, field: RosterField | 'grade'): string {
  const one = text
    .replace(/[\u200b-\u200f\u2060\ufeff\p{Cc}]+/gu, (gap) => (/\s/.test(gap) ? ' ' : ''))
    .replace(/\s+/gu, ' ')
    .trim()
  return field === 'name' ? one.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '') : one
}

function duplicateProblems(
  rows: readonly RosterRow[],
  below: readonly SheetRow[],
  header: RosterHeader,
): RosterProblem[] {
  const column = header.columns.find(({ meaning }) => meaning === 'name')
  const firstRows = new Map<string, number>()
  return rows.flatMap(({ name, className }, index) => {
    const row = below[index]?.number ?? 0
    if (name === '' || className === '' || !column) return []
    const key = `${name}\n${className}`.normalize('NFKC')
    const earlier = firstRows.get(key)
    if (earlier === undefined) {
      firstRows.set(key, row)
      return []
    }
    return [problem({ row, column: column.column }, column.title, (cell) => roster.duplicate(cell, earlier))]
  })
}

function titleOf({ columns }: RosterHeader, column: number): string {
  return columns.find((one) => one.column === column)?.title ?? ''
}
