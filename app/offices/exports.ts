import { stringify } from 'csv-stringify/sync'
import { hotlineDisplay, telHref } from './phone'

/** A row of the published list of hotlines: what a citizen may know of it. */
export interface PublicHotline {
  id: string
  officeId: string
  officeName: string
  name: string
  phone: string
  email: string | null
  purpose: string
  hours: string
  isProtected: boolean
  isDemo: boolean
}

const COLUMNS: readonly [header: string, value: (row: PublicHotline) => string][] = [
  ['Cơ quan', (row) => row.officeName],
  ['Tên đường dây nóng', (row) => row.name],
  ['Số điện thoại', (row) => hotlineDisplay(row.phone)],
  ['Thư điện tử', (row) => row.email ?? ''],
  ['Nội dung tiếp nhận', (row) => row.purpose],
  ['Giờ tiếp nhận', (row) => row.hours],
  ['Ghi chú', note],
]

/** The list as CSV for a spreadsheet: UTF-8 with a byte order mark (Excel guesses wrong without), CRLF, Vietnamese
 *  headers, cells that a spreadsheet would run as a formula made harmless. */
export function hotlinesToCsv(rows: readonly PublicHotline[]): string {
  const records = rows.map((row) => COLUMNS.map(([, value]) => value(row)))
  const csv = stringify([COLUMNS.map(([header]) => header), ...records], {
    record_delimiter: 'windows',
    escape_formulas: true,
  })
  return `\uFEFF${csv}`
}

/** The list as vCard 4.0 (RFC 6350), one card a line, ready for a phone's address book. Lines are folded at 75 octets. */
export function hotlinesToVcard(rows: readonly PublicHotline[]): string {
  return rows.map(card).join('')
}

/** The list as data: the printed form of the number beside its link. */
export function hotlinesToJson(rows: readonly PublicHotline[], updatedOn: string) {
  return {
    title: 'Danh bạ đường dây nóng',
    updatedOn,
    hotlines: rows.map((row) => ({ ...row, phoneDisplay: hotlineDisplay(row.phone), tel: telHref(row.phone) })),
  }
}

function card(row: PublicHotline): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:org',
    `UID:urn:lang-nghe:${row.id}`,
    `FN:${escapeText(`${row.name} (${row.officeName})`)}`,
    `ORG:${escapeText(row.officeName)}`,
    `TEL;TYPE=work,voice;VALUE=uri:${telHref(row.phone)}`,
    ...(row.email ? [`EMAIL;TYPE=work:${escapeText(row.email)}`] : []),
    `NOTE:${escapeText([row.purpose, row.hours, note(row)].filter(Boolean).join(' · '))}`,
    'LANG:vi',
    'END:VCARD',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function note(row: PublicHotline): string {
  if (row.isDemo) return 'Số trình diễn, xin không gọi'
  return row.isProtected ? 'Thông tin người phản ánh được giữ kín' : ''
}

function escapeText(value: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replace(/[,;]/g, (sign) => `\\${sign}`)
    .replace(/\r?\n/g, '\\n')
}

/** RFC 6350 §3.2: at most 75 octets a line, continuation begins with a space; never cut inside a character. */
function fold(line: string): string {
  const encoder = new TextEncoder()
  let folded = ''
  let width = 0
  for (const character of line) {
    const octets = encoder.encode(character).length
    if (width + octets > 75) {
      folded += '\r\n '
      width = 1
    }
    folded += character
    width += octets
  }
  return folded
}
