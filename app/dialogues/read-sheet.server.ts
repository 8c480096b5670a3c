import { parse } from 'csv-parse/sync'
import readExcel from 'read-excel-file/node'
import { decodeText } from '../platform/decode-text'
import { kindOf } from '../platform/file-kinds.server'
import { readZip } from '../platform/zip.server'
import { columnOf } from './columns'
import { type CellValue, type ReadSheet, readGrid } from './sheet'
import { cellsSpanned, fillMerged, mergesIn } from './worksheet-cells'

/** A sheet of five hundred long questions is well below this. */
export const SHEET_MAX_BYTES = 5 * 1024 * 1024
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Reads a sheet by what it is, not by its name: XLSX (first sheet), or CSV in UTF-8 or UTF-16, with `;`, `,` or tab. */
export async function readSheetFile(bytes: Uint8Array): Promise<ReadSheet> {
  if (bytes.length > SHEET_MAX_BYTES) return { ok: false, reason: 'too-large' }
  const buffer = Buffer.from(bytes)
  // UTF-16 first: its mark looks like the beginning of a sound file.
  if (!isUtf16(buffer)) {
    const kind = await kindOf(buffer)
    if (kind === XLSX) return readXlsx(buffer)
    if (kind !== null || isBinary(buffer)) return { ok: false, reason: 'unreadable' }
  }
  const { text, isBroken } = decodeText(bytes)
  if (isBroken) return { ok: false, reason: 'encoding' }
  return readText(text, false)
}

const isUtf16 = (buffer: Buffer) =>
  (buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[0] === 0xfe && buffer[1] === 0xff)

/** Old Excel files, archives: bytes that stand in no text. */
function isBinary(buffer: Buffer): boolean {
  const isArchive = buffer.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))
  return isArchive || buffer.subarray(0, 4096).includes(0)
}

/** Reads cells pasted out of a spreadsheet, or typed one question a line. */
export function readSheetText(text: string): ReadSheet {
  return readText(text, true)
}

function readText(text: string, isPasted: boolean): ReadSheet {
  try {
    const grid: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    })
    return readGrid(grid, isPasted)
  } catch {
    return { ok: false, reason: 'unreadable' }
  }
}

/** The mark that stands most often in the first lines; a text without any is a single column. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4000)
  if (head.includes('\t')) return '\t'
  const [comma, semicolon] = [',', ';'].map((mark) => headingsBy(text, mark))
  return (semicolon ?? 0) > (comma ?? 0) ? ';' : (comma ?? 0) > 0 ? ',' : '\t'
}

/** How many columns are recognised when the text is cut at this mark. */
function headingsBy(text: string, mark: string): number {
  try {
    const rows: string[][] = parse(text.slice(0, 20_000), {
      delimiter: mark,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      to: 20,
    })
    const cut = rows.find((row) => row.some((cell) => columnOf(cell) === 'question'))
    return cut && cut.length > 1 ? cut.length : 0
  } catch {
    return 0
  }
}

/** What a workbook may hold unpacked; five hundred long questions are a tenth of it. */
const UNPACKED_MAX_BYTES = 16 * 1024 * 1024
/** No cell holds so much (a spreadsheet ends at 32,767 letters); the reader would spend minutes on one that does. */
const LONGEST_RUN = /[^<]{200000}/

/** The reader lays out every cell up to the furthest one, a lone formatted cell in the last corner included: a file of
 *  two kilobytes would take all memory there is. */
const CELLS_MAX = 4_000_000

const isXml = (part: Buffer) => part.subarray(0, 200).includes('<')

async function readXlsx(buffer: Buffer): Promise<ReadSheet> {
  const parts = readZip(buffer, UNPACKED_MAX_BYTES)
  if (!parts || [...parts.values()].some((part) => isXml(part) && LONGEST_RUN.test(part.toString('latin1')))) {
    return { ok: false, reason: 'unreadable' }
  }
  try {
    const sheets = [...parts].filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name))
    const texts = sheets.map(([, content]) => content.toString('latin1'))
    if (texts.some((xml) => cellsSpanned(xml) > CELLS_MAX)) return { ok: false, reason: 'too-many-rows' }
    const [first] = await readExcel(buffer)
    const grid = (first?.data ?? []) as unknown as CellValue[][]
    // Which part is the first sheet matters only where there are several: then nothing is filled.
    return readGrid(fillMerged(grid, texts.length === 1 ? mergesIn(texts[0] ?? '') : []))
  } catch {
    return { ok: false, reason: 'unreadable' }
  }
}
