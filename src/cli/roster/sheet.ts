/** A table as it was read from a file: what it says, and where something could not be taken as it stands. */
export type Sheet = { readonly rows: readonly SheetRow[]; readonly merges: readonly string[] }

/** `number` and `column` count from 1, as the spreadsheet program shows them. */
export type SheetRow = { readonly number: number; readonly cells: readonly SheetCell[] }

export type SheetCell = { readonly column: number; readonly text: string; readonly trouble?: CellTrouble }

/** What a cell may hold that is not plain text or a number. */
export type CellTrouble = 'formula' | 'date' | 'error' | 'yes-no'

/** Why a file as a whole could not be read. */
export type FileTrouble =
  | 'empty'
  | 'too-large'
  | 'too-many-rows'
  | 'broken'
  | 'password'
  | 'old-xls'
  | 'macros'
  | 'web-page'
  | 'not-a-spreadsheet'
  | 'unknown-encoding'
  | 'several-sheets'
  | 'hidden-rows'

export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  constructor(readonly trouble: FileTrouble) {
    super(`the file cannot be read: ${trouble}`)
  }
}

/** What one list may hold at most; a whole district's schools stay below it. */
export const sheetLimits = {
  fileBytes: 5_000_000,
  partBytes: 16_000_000,
  fileInflatedBytes: 32_000_000,
  rows: 10_000,
  columns: 200,
  cells: 60_000,
  cellChars: 1_000,
}

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26))
  return column > 26 ? columnName(Math.floor((column - 1) / 26)) + letter : letter
}

/** `AB12` → column 28, row 12; null when it is no cell. */
export function parseCell(ref: string): { column: number; row: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref)
  if (!match) return null
  const column = [...(match[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { column, row: Number(match[2]) }
}
