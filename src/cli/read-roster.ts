import { roster } from '../messages/roster.js'
import { checkRoster, type RosterProblem, type RosterRow } from './roster/check-roster.js'
import { readCsv } from './roster/csv-sheet.js'
import { type FileTrouble, type Sheet, sheetLimits, UnreadableFile } from './roster/sheet.js'
import { readXlsx } from './roster/xlsx-sheet.js'

export type { RosterProblem, RosterRow } from './roster/check-roster.js'

/** Either every pupil of the file or every reason against it: a list is never imported in part. */
export type RosterResult =
  | { readonly ok: true; readonly rows: readonly RosterRow[] }
  | { readonly ok: false; readonly problems: readonly RosterProblem[] }

/**
 * Reads a list of pupils (name, class, level) from an .xlsx or .csv file; what it is, is seen from its content.
 * A problem of the whole file has row and column 0. Reasons are in Chinese and never repeat a cell's content.
 */
export async function readRoster(bytes: Uint8Array, fileName: string): Promise<RosterResult> {
  try {
    const { rows, problems } = checkRoster(
      readSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), fileName),
    )
    return problems.length > 0 ? { ok: false, problems } : { ok: true, rows }
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, problems: [ofFile(error.trouble)] }
    throw error
  }
}

function readSheet(bytes: Buffer, fileName: string): Sheet {
  if (bytes.length === 0) throw new UnreadableFile('empty')
  if (bytes.length > sheetLimits.fileBytes) throw new UnreadableFile('too-large')
  const start = bytes.toString('latin1', 0, 4)
  if (start === 'PK\x03\x04') return readXlsx(bytes)
  if (start === 'PK\x05\x06') throw new UnreadableFile('broken')
  if (start === '\xd0\xcf\x11\xe0') throw new UnreadableFile(isEncrypted(bytes) ? 'password' : 'old-xls')
  if (/^\s*</.test(bytes.toString('latin1', 0, 200))) throw new UnreadableFile('web-page')
  if (!/\.(csv|txt|tsv)$/i.test(fileName))
    throw new UnreadableFile(/\.xlsx$/i.test(fileName) ? 'broken' : 'not-a-spreadsheet')
  return readCsv(bytes)
}

/** An .xlsx with a password is kept in the container of old .xls files, under this name. */
function isEncrypted(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

function ofFile(trouble: FileTrouble): RosterProblem {
  return { row: 0, column: 0, cell: '', header: '', reason: roster.file[trouble] }
}
