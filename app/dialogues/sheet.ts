import { COLUMNS, type Column, columnOf } from './columns'

/** The cells of one question, by what they are; absent where the sheet has nothing. */
export type Cells = Readonly<Partial<Record<Column, string>>>

export interface SheetRow {
  /** As the spreadsheet counts, from 1, headings and empty rows included. */
  readonly rowNumber: number
  readonly cells: Cells
}

export type SheetFailure = 'empty' | 'no-headings' | 'too-many-rows' | 'unreadable' | 'encoding' | 'too-large'

export type ReadSheet =
  | { readonly ok: true; readonly rows: readonly SheetRow[]; readonly ignoredColumns: readonly string[] }
  | { readonly ok: false; readonly reason: SheetFailure }

export type CellValue = string | number | boolean | Date | null | undefined

export const ROWS_MAX = 500
/** Letterhead and titles may stand above the headings. */
const HEADINGS_WITHIN = 20
const CELL_MAX = 32_767

/** A sheet in questions: finds the row of headings, names its columns, leaves out empty rows and the row that numbers
 *  the columns. Pasted text of a single column without a heading (`isPasted`) is taken for questions, one a row. */
export function readGrid(grid: readonly (readonly CellValue[])[], isPasted = false): ReadSheet {
  const texts = grid.map((row) => row.map(cellText))
  if (texts.every((row) => row.every((cell) => cell === ''))) return { ok: false, reason: 'empty' }
  const at = texts.slice(0, HEADINGS_WITHIN).findIndex((row) => row.some((cell) => columnOf(cell) === 'question'))
  const columns = at >= 0 ? columnsOf(texts[at] ?? []) : isPasted ? onlyQuestions(texts) : null
  if (!columns) return { ok: false, reason: 'no-headings' }
  const rows = texts.flatMap((row, index): SheetRow[] => {
    if (index <= at || isEmpty(row, columns) || isColumnNumbers(row)) return []
    return [{ rowNumber: index + 1, cells: cellsOf(row, columns) }]
  })
  if (rows.length === 0) return { ok: false, reason: 'empty' }
  if (rows.length > ROWS_MAX) return { ok: false, reason: 'too-many-rows' }
  const ignoredColumns = (texts[at] ?? []).filter((heading, i) => heading !== '' && !columns[i])
  return { ok: true, rows, ignoredColumns }
}

/** What a cell says. Numbers lose nothing, a date is written as people write it. */
export function cellText(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dayText(value)
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  return tidy(String(value))
}

const dayText = (date: Date) => date.toISOString().slice(0, 10).split('-').reverse().join('/')

/** NFC, one kind of line end, no control characters, no space around. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .slice(0, CELL_MAX)
    .trim()
}

/** The first column of a kind keeps it; a second one with the same heading is not used. */
function columnsOf(headings: readonly string[]): (Column | null)[] {
  const seen = new Set<Column>()
  return headings.map((heading) => {
    const column = columnOf(heading)
    if (!column || seen.has(column)) return null
    seen.add(column)
    return column
  })
}

function onlyQuestions(texts: readonly (readonly string[])[]): (Column | null)[] | null {
  const isSingle = texts.every((row) => row.slice(1).every((cell) => cell === ''))
  return isSingle ? ['question'] : null
}

function cellsOf(row: readonly string[], columns: readonly (Column | null)[]): Cells {
  const cells: Partial<Record<Column, string>> = {}
  columns.forEach((column, i) => {
    const text = row[i] ?? ''
    if (column && text !== '') cells[column] = text
  })
  return cells
}

const isEmpty = (row: readonly string[], columns: readonly (Column | null)[]) =>
  columns.every((column, i) => column === null || column === 'number' || (row[i] ?? '') === '')

/** `(1) (2) (3)` below the headings, as official forms have it. */
function isColumnNumbers(row: readonly string[]): boolean {
  const given = row.filter((cell) => cell !== '')
  return given.length > 1 && given.every((cell) => /^\(?\d{1,2}\)?$/.test(cell))
}

/** A telephone number a spreadsheet took for a number: its zero is put back. restoreZero('912345678') → '0912345678' */
export function restoreZero(phone: string): string {
  const digits = phone.replace(/[\s.]/g, '')
  return /^[1-9]\d{8,9}$/.test(digits) ? `0${digits}` : phone
}

/** The words that say whose question it is: with the same content it is the same question. The row's number is no part
 *  of it, so that a sheet in another order files nothing twice. */
export function contentOf(cells: Cells): string {
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
  const given = COLUMNS.filter((column) => column !== 'number' && cells[column])
  return JSON.stringify(given.map((column) => [column, flat(cells[column] ?? '')]))
}

const BUSINESS =
  /công ty|cty|doanh nghiệp|dntn|tnhh|cổ phần|hợp tác xã|htx|hộ kinh doanh|hkd|hiệp hội|chi nhánh|tập đoàn|xí nghiệp|cơ sở|trang trại|nhà hàng|khách sạn/iu

/** Who asks, as the register takes it. */
export function askerOf({ name, business, asker }: Cells): { type: 'citizen' | 'business'; name?: string } {
  const firm = business ?? (asker && BUSINESS.test(asker) ? asker : undefined)
  const person = name ?? (firm === asker ? undefined : asker)
  if (firm) return { type: 'business', name: person ? `${firm} (${person})` : firm }
  return person ? { type: 'citizen', name: person } : { type: 'citizen' }
}

/** Whether a cell of consent says yes. */
export function saysYes(text: string | undefined): boolean {
  return text !== undefined && /^(x|có|co|đồng ý|dong y|1|yes|✓|true)$/iu.test(text.trim())
}
