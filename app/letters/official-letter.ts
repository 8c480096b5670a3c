/** What stands on an official letter (công văn) in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I. Every element is
 *  already worded; the printers only place it. */
export interface OfficialLetter {
  /** The body directly above, in capitals; null where there is none (a People's Committee). */
  readonly superior: string | null
  /** The issuing body, in capitals, a line each. */
  readonly issuer: readonly string[]
  /** Empty where the number is written in by hand. */
  readonly number: string
  readonly symbol: string
  readonly place: string
  /** `YYYY-MM-DD` */
  readonly issuedOn: string
  /** After "V/v". */
  readonly subject: string
  readonly addressee: readonly string[]
  readonly paragraphs: readonly string[]
  /** Quyền hạn, chức vụ của người ký, in capitals, a line each. */
  readonly capacity: readonly string[]
  readonly signer: string
  /** Nơi nhận, a line each, without the dash. */
  readonly copies: readonly string[]
}

export const STATE_NAME = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
export const STATE_MOTTO = 'Độc lập - Tự do - Hạnh phúc'

/** Phụ lục I, mục I: A4; top and bottom 20–25 mm, left 30–35, right 15–20. */
export const MARGINS_MM = { top: 20, bottom: 20, left: 30, right: 20 } as const

/** Sizes in points, within what Phụ lục I, mục IV allows for each element. */
export const SIZES = { state: 12, motto: 13, office: 12, number: 13, subject: 12, body: 13, copies: 11 } as const

/** `numberLine('12', 'STNMT-VP')` → `Số: 12/STNMT-VP`; without a number there is room to write one. */
export const numberLine = ({ number, symbol }: Pick<OfficialLetter, 'number' | 'symbol'>) =>
  `Số: ${number || '        '}/${symbol}`

/** Điều 10 and Phụ lục I: days below 10 and the months 1 and 2 carry a zero.
 *  dayLine('Kon Tum', '2026-02-05') → 'Kon Tum, ngày 05 tháng 02 năm 2026' */
export function dayLine(place: string, issuedOn: string): string {
  const [year, month, day] = issuedOn.split('-')
  const shownMonth = Number(month) < 3 ? month : String(Number(month))
  return `${place}, ngày ${day} tháng ${shownMonth} năm ${year}`
}

interface NamedOffice {
  readonly name: string
  readonly level: string
}

/** Who the letter is from. A People's Committee stands alone, on two lines; a department below the body above it. */
export function issuerOf(
  office: NamedOffice,
  parent: NamedOffice | undefined,
): Pick<OfficialLetter, 'superior' | 'issuer'> {
  const name = capitals(office.name)
  const committee = /^ỦY BAN NHÂN DÂN (.+)$/u.exec(name)
  // The unit above is part of a commune's name here, to tell communes apart; on paper it is not.
  if (committee?.[1]) return { superior: null, issuer: ['ỦY BAN NHÂN DÂN', committee[1].split(',')[0] ?? ''] }
  return { superior: parent ? capitals(parent.name) : null, issuer: [name] }
}

/** `capitals('UBND tỉnh')` → `'ỦY BAN NHÂN DÂN TỈNH'` */
function capitals(name: string): string {
  return name
    .normalize('NFC')
    .replace(/\bUBND\b/gu, 'Ủy ban nhân dân')
    .toLocaleUpperCase('vi-VN')
    .replaceAll('UỶ BAN', 'ỦY BAN')
}

/** The abbreviation an office signs with; a People's Committee is UBND wherever it is. */
export const symbolOf = (office: { readonly name: string; readonly code: string }): string =>
  /^(Ủy ban nhân dân|UBND) /u.test(office.name) ? 'UBND' : office.code

/** Where the letter is dated: the commune of a commune's office, the province's name for everybody else. */
export function placeOf(office: NamedOffice, provinceName: string): string {
  const local = /^(?:Ủy ban nhân dân|UBND) (?:xã|phường|thị trấn|đặc khu) ([^,]+)/u.exec(office.name)
  return local?.[1]?.trim() ?? provinceName
}

const CAPACITIES: readonly (readonly [RegExp, string])[] = [
  [/^(Ủy ban nhân dân|UBND) /u, 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH'],
  [/^(Sở|Trung tâm|Đài) /u, 'GIÁM ĐỐC'],
  [/^Thanh tra /u, 'CHÁNH THANH TRA'],
  [/^Văn phòng /u, 'CHÁNH VĂN PHÒNG'],
  [/^Ban /u, 'TRƯỞNG BAN'],
  [/^Báo /u, 'TỔNG BIÊN TẬP'],
]

/** What the head of such an office usually signs as; the clerk corrects it (KT., TL., Q.). */
export const capacityOf = (officeName: string): string =>
  CAPACITIES.find(([pattern]) => pattern.test(officeName))?.[1] ?? 'THỦ TRƯỞNG'

/** Lines of a text that are not blank, NFC. */
export const linesOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
