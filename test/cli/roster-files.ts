import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import JSZip from 'jszip'

/** Builders of list files as offices send them; every name in them is invented. */
export const head = ['姓名', '班级', '档次']
export const pupils = [
  ['王小明', '三年级1班', '一档'],
  ['李思雨', '三年级1班', '二档'],
  ['阿依古丽·买买提', '三年级2班', '一档'],
]

export type Fill = (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void

/** An .xlsx with the given rows; `fill` may do to the sheet what an office would. */
export async function xlsx(rows: readonly (readonly unknown[])[], fill: Fill = () => {}): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名单')
  for (const row of rows) sheet.addRow([...row])
  fill(sheet, book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** The same file with one of its parts changed, as only a broken program or an attacker would. */
export async function withPart(bytes: Uint8Array, name: string, change: (xml: string) => string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes)
  zip.file(name, change((await zip.file(name)?.async('string')) ?? ''))
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

export const sheetPart = 'xl/worksheets/sheet1.xml'

export function csv(rows: readonly (readonly string[])[], encoding = 'utf8', separator = ','): Uint8Array {
  return iconv.encode(rows.map((row) => row.join(separator)).join('\r\n'), encoding)
}
