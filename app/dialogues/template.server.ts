import { stringify } from 'csv-stringify/sync'
import writeExcel, { type SheetData } from 'write-excel-file/node'
import texts from '../i18n/vi/dialogue-template.json'

const WIDTHS = [6, 26, 30, 16, 26, 60, 22, 30, 22, 18, 18]

/** The empty sheet to be filled in, with a second one that says what belongs in each column. */
export async function templateXlsx(): Promise<Buffer> {
  const heading = texts.columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const }))
  const help: SheetData = [
    [{ value: texts.helpTitle, type: String, fontWeight: 'bold' }],
    ...texts.columns.map(({ title, help: words }) => [
      { value: title, type: String },
      { value: words, type: String, wrap: true },
    ]),
  ]
  return writeExcel([
    { data: [heading], sheet: texts.sheet, columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: 1 },
    { data: help, sheet: texts.helpSheet, columns: [{ width: 26 }, { width: 90 }] },
  ]).toBuffer()
}

/** The same headings as CSV that Excel opens with its accents: UTF-8 with its mark, semicolons. */
export function templateCsv(): string {
  return stringify([texts.columns.map(({ title }) => title)], { bom: true, delimiter: ';' })
}
