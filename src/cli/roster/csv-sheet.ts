import { CsvError, parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { type Sheet, type SheetRow, sheetLimits, UnreadableFile } from './sheet.js'

/** A table in text form, separated by commas, tabs or semicolons. Throws `UnreadableFile`. */
export function readCsv(bytes: Buffer): Sheet {
  const text = decode(bytes)
  if (/^\s*</.test(text)) throw new UnreadableFile('web-page')
  // Controls other than tab and line ends: not a text, or a text in no encoding that we know.
  if (/[^\P{Cc}\s]/u.test(text)) throw new UnreadableFile('not-a-spreadsheet')
  const rows = records(text).flatMap(filledRow)
  if (rows.length === 0) throw new UnreadableFile('empty')
  if (rows.length > sheetLimits.rows) throw new UnreadableFile('too-many-rows')
  if (rows.reduce((sum, { cells }) => sum + cells.length, 0) > sheetLimits.cells) throw new UnreadableFile('too-large')
  return { rows, merges: [] }
}

/** UTF-8 or UTF-16 by its mark or because it is sound; else GB18030, in which Excel and WPS save in China. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf16be')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = iconv.decode(bytes, 'gb18030')
    if (text.includes('\ufffd')) throw new UnreadableFile('unknown-encoding')
    return text
  }
}

function records(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      to: sheetLimits.rows + 1_000,
      max_record_size: sheetLimits.columns * sheetLimits.cellChars,
    })
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile('broken')
    throw error
  }
}

function separatorOf(text: string): string {
  const head = text.slice(0, 2_000)
  const counts = [',', '\t', ';'].map((separator) => ({ separator, count: head.split(separator).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator
}

function filledRow(fields: string[], index: number): SheetRow[] {
  if (fields.length > sheetLimits.columns) throw new UnreadableFile('too-large')
  const cells = fields
    .map((field, at) => ({ column: at + 1, text: field.slice(0, sheetLimits.cellChars) }))
    .filter((cell) => cell.text.trim() !== '')
  return cells.length > 0 ? [{ number: index + 1, cells }] : []
}
