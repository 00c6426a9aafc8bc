import {
  type CellTrouble,
  parseCell,
  type Sheet,
  type SheetCell,
  type SheetRow,
  sheetLimits,
  UnreadableFile,
} from './sheet.js'
import { readDateStyles, readSharedTexts, textCollector, walkXml } from './xml-parts.js'
import { openZip, type ZipParts } from './zip-parts.js'

/**
 * The one sheet with content of an .xlsx workbook. Throws `UnreadableFile`.
 * Read here part by part, because a general reader (ExcelJS) walks every cell of a merged or validated range: a
 * file of 17 kB then takes seconds and more than a gigabyte.
 */
export function readXlsx(bytes: Buffer): Sheet {
  const zip = openZip(bytes)
  if (zip.has('EncryptedPackage')) throw new UnreadableFile('password')
  if (!zip.has('xl/workbook.xml')) throw new UnreadableFile('not-a-spreadsheet')
  if (zip.has('xl/vbaProject.bin')) throw new UnreadableFile('macros')
  const book = {
    texts: zip.has('xl/sharedStrings.xml') ? readSharedTexts(zip.read('xl/sharedStrings.xml')) : [],
    dates: zip.has('xl/styles.xml') ? readDateStyles(zip.read('xl/styles.xml')) : new Set<number>(),
  }
  const sheets = visibleSheets(zip).map((name) => readSheet(zip.read(name), book))
  const filled = sheets.filter((sheet) => sheet.rows.length > 0)
  if (filled.length > 1) throw new UnreadableFile('several-sheets')
  const [sheet] = filled
  if (!sheet) throw new UnreadableFile('empty')
  return sheet
}

type Book = { readonly texts: readonly string[]; readonly dates: ReadonlySet<number> }

const mostSheets = 20

function visibleSheets(zip: ZipParts): string[] {
  const ids: string[] = []
  walkXml(zip.read('xl/workbook.xml'), {
    open(name, attributes) {
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      ids.push(Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '')
    },
  })
  if (ids.length > mostSheets) throw new UnreadableFile('several-sheets')
  const targets = relationTargets(zip)
  return ids.map((id) => targets.get(id) ?? '').filter((name) => zip.has(name))
}

function relationTargets(zip: ZipParts): Map<string, string> {
  const targets = new Map<string, string>()
  walkXml(zip.read('xl/_rels/workbook.xml.rels'), {
    open(name, { Id = '', Target = '' }) {
      if (name !== 'Relationship') return
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`)
    },
  })
  return targets
}

/** A row while it is being read; `column` is that of its latest cell. */
type OpenRow = { readonly number: number; readonly hidden: boolean; column: number; readonly cells: SheetCell[] }

/** One cell while it is being read. */
type OpenCell = {
  readonly column: number
  readonly type: string
  readonly style: number
  formula: boolean
  value: string
}

function readSheet(xml: string, book: Book): Sheet {
  const rows: SheetRow[] = []
  const merges: string[] = []
  const inline = textCollector()
  let row: OpenRow = { number: 0, hidden: false, column: 0, cells: [] }
  let cell: OpenCell | null = null
  let inValue = false
  let cells = 0
  walkXml(xml, {
    open(name, attributes) {
      inline.open(name)
      if (name === 'row') row = openRow(attributes, row.number)
      else if (name === 'c') cell = openCell(attributes, row)
      else if (name === 'f' && cell) cell.formula = true
      else if (name === 'mergeCell' && merges.length < sheetLimits.rows) merges.push(attributes.ref ?? '')
      inValue = name === 'v'
    },
    text(text) {
      inline.text(text)
      if (inValue && cell) cell.value += text
    },
    close(name) {
      inline.close(name)
      if (name === 'v') inValue = false
      if (name === 'c' && cell) {
        keepCell(row.cells, closeCell(cell, inline.take(), book))
        cell = null
      }
      if (name !== 'row') return
      cells += row.cells.length
      if (cells > sheetLimits.cells) throw new UnreadableFile('too-large')
      keepRow(rows, row)
    },
  })
  return { rows, merges }
}

function openRow(attributes: Readonly<Record<string, string>>, previous: number): OpenRow {
  const number = attributes.r === undefined ? previous + 1 : Number(attributes.r)
  const hidden = attributes.hidden === '1' || attributes.hidden === 'true'
  return { number, hidden, column: 0, cells: [] }
}

/** Programs may leave the places out: then a cell stands right of the one before, also when that one was empty. */
function openCell(attributes: Readonly<Record<string, string>>, row: OpenRow): OpenCell {
  row.column = parseCell(attributes.r ?? '')?.column ?? row.column + 1
  return { column: row.column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), formula: false, value: '' }
}

function closeCell(cell: OpenCell, inline: string, book: Book): SheetCell {
  const { column, value } = cell
  if (cell.type === 's') return { column, text: book.texts[Number(value)] ?? '', trouble: troubleOf(cell, book) }
  const text = cell.type === 'inlineStr' ? inline : cell.type === 'n' ? writtenOut(value) : value
  return { column, text, trouble: troubleOf(cell, book) }
}

/** Long numbers are stored as 1.1E+17, which would hide an ID number from the checks. */
function writtenOut(value: string): string {
  const number = Number(value)
  return /e\+?\d/i.test(value) && Number.isInteger(number) ? BigInt(number).toString() : value
}

function troubleOf(cell: OpenCell, { dates }: Book): CellTrouble | undefined {
  if (cell.formula) return 'formula'
  if (cell.type === 'e') return 'error'
  if (cell.type === 'b') return 'yes-no'
  if (cell.type === 'd') return 'date'
  return cell.type === 'n' && cell.value !== '' && dates.has(cell.style) ? 'date' : undefined
}

function keepCell(cells: SheetCell[], cell: SheetCell): void {
  if (cell.text.trim() === '' && !cell.trouble) return
  if (cell.column > sheetLimits.columns) throw new UnreadableFile('too-large')
  cells.push({ ...cell, text: cell.text.slice(0, sheetLimits.cellChars) })
}

function keepRow(rows: SheetRow[], row: OpenRow): void {
  if (row.cells.length === 0) return
  if (row.hidden) throw new UnreadableFile('hidden-rows')
  if (rows.length >= sheetLimits.rows) throw new UnreadableFile('too-many-rows')
  rows.push({ number: row.number, cells: row.cells })
}
