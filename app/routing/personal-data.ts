import { composed } from './composed'
import { findNames } from './personal-names'

export const PERSONAL_DATA_KINDS = [
  'name',
  'phone',
  'id',
  'email',
  'plate',
  'account',
  'dossier',
  'address',
  'link',
  'company',
] as const
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number]

export interface PersonalData {
  /** UTF-16 offsets, end exclusive. */
  start: number
  end: number
  kind: PersonalDataKind
}

interface Rule {
  kind: PersonalDataKind
  pattern: RegExp
}

const DIGIT_WORD =
  '(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|khong|mot|bon|nam|sau|bay|tam|chin|mười|muoi)'
const STREET = "(?:[\\p{Lu}][\\p{L}']*)(?:\\s+[\\p{Lu}\\d][\\p{L}\\d']*){0,4}(?:\\s+nối dài)?"

const COMPANY_FORM =
  '(?:Công ty|Cty|CTY|Cong ty|Doanh nghiệp tư nhân|DNTN|Hợp tác xã|Hop tac xa|HTX|Phòng khám|Phong kham|Nhà thuốc|Viện Nghiên cứu|Vien Nghien cuu)'

/** Ordered: the first rule that claims a stretch of text keeps it. */
const RULES: Rule[] = [
  {
    kind: 'email',
    pattern: /[\p{L}\d._%+-]{1,64}\s?(?:@|\[at\]|\(at\))\s?[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}/gu,
  },
  { kind: 'link', pattern: /(?:facebook\.com|fb\.com|zalo\.me|t\.me)\/[\w./?=-]+/gi },
  { kind: 'dossier', pattern: /\b(?:H\d{2}|G\d{2}|0{3})[.-]\d{1,3}(?:[.-]\d{1,3})*[.-]\d{6}[.-]\d{2,6}\b/gi },
  {
    kind: 'dossier',
    pattern:
      /\b(?:h\d{2}\.\d{2}-\d{5,6}-\d{1,5}|\d{6}-[A-Z]{2,4}-\d{3,6}|PAKN\.\d{8}\.\d+|PA-\d{6}-[0-9A-Z]{5}-[0-9A-Z])\b/gi,
  },
  { kind: 'plate', pattern: /\b\d{2}\s?-?[A-Z]{1,2}\d?\s?[-. ]\s?\d{2,3}[. ]?\d{2,3}\b/g },
  { kind: 'plate', pattern: /\b\d{2}[A-Za-z]{1,2}\d?-?\d{4,5}\b/g },
  { kind: 'phone', pattern: /(?:\+|00)\s?84[\s.-]?\(?\d(?:[\s.-]?\d){7,9}(?!\d)/g },
  { kind: 'id', pattern: /(?<![\d.,])0\d{2}[\s.]?\d{3}[\s.]?\d{3}[\s.]?\d{3}(?![\d])/g },
  { kind: 'phone', pattern: /(?<![\d,])\(?0\)?(?:[\s.\-()]{0,2}\d){8,10}(?![\d])/g },
  {
    kind: 'account',
    pattern: /(?:số tài khoản|stk|tài khoản|so tai khoan|tai khoan|tk)(?:\s+\S+){0,4}?[\s:]+(\d[\d\s.-]{6,20}\d)/giu,
  },
  {
    kind: 'id',
    pattern:
      /(?:cccd|cmnd|cmt|căn cước|can cuoc|chứng minh|chung minh|hộ chiếu|ho chieu|sổ bhxh|so bhxh|mã bhxh|mã số bhxh|số sổ|mst|mã số thuế|ma so thue|số thẻ|mã thẻ|mã số|ma so)(?:\s+\S+){0,4}?[\s:]+([A-Z]{0,3}\d[\d\s.]{6,16}\d)/giu,
  },
  {
    kind: 'company',
    pattern: new RegExp(
      `${COMPANY_FORM}(?:\\s+(?:TNHH|CP|Cổ phần|Co phan|MTV|một thành viên|XD|TM|DV|SX|XNK))*(?:\\s+[\\p{L}]+){0,5}?(?:\\s+[\\p{Lu}][\\p{L}']*){2,5}`,
      'gu',
    ),
  },
  { kind: 'id', pattern: /\b[A-Z]{2}\d{10,13}\b/g },
  { kind: 'id', pattern: /\b[A-Z]{1}\d{7,8}\b/g },
  { kind: 'account', pattern: /\b(?:P[A-Z]\d{2}[A-Z]{2}\d{5,8}|[A-Z]{2,4}-\d{4,8})\b/g },
  { kind: 'id', pattern: /(?<![\d.,])\d{9,16}(?![\d.,]\d|\d)/g },
  { kind: 'phone', pattern: new RegExp(`(?<![\\p{L}])(?:${DIGIT_WORD}[\\s,.-]+){6,}${DIGIT_WORD}(?![\\p{L}])`, 'giu') },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<![\\p{L}])(?:số nhà|so nha|nhà số|nha so|số|so|sn)\\s?\\d+[A-Za-z]?(?:/\\d+[A-Za-z]?)*(?:\\s+(?:hẻm|ngõ|kiệt|ngách|hem|ngo|kiet)\\s+\\d+(?:/\\d+)*)?\\s+(?:đường\\s+|duong\\s+|phố\\s+)?${STREET}`,
      'gu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<![\\p{L}\\d/.,-])\\d{1,4}[A-Za-z]?(?:/\\d+[A-Za-z]?)*\\s+(?:đường\\s+|duong\\s+|phố\\s+|hẻm\\s+\\d+\\s+)${STREET}`,
      'gu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<![\\p{L}\\d/.,-])(?!\\d+/\\d+/\\d{4})\\d{1,4}[A-Za-z]?(?:/\\d+[A-Za-z]?)*\\s+(?:Hùng Vương|Hung Vuong|Phan Chu Trinh|Phan Đình Phùng|Trần Hưng Đạo|Tran Hung Dao|Lê Hồng Phong|Nguyễn Huệ|Nguyen Hue|Bà Triệu|Ba Trieu|Trần Phú|Tran Phu|Lê Lợi|Le Loi|Quang Trung|Duy Tân|Ure|U Rê|Trường Chinh|Lý Thường Kiệt|Nguyễn Trãi|Trần Văn Hai|Đào Duy Từ|Hoàng Văn Thụ|Ngô Quyền|Nguyễn Văn Trỗi|Phạm Văn Đồng|Võ Nguyên Giáp|${STREET}(?=,?\\s+(?:phường|P\\.|TP|thành phố|thị trấn|xã|khu phố|tổ)))(?:\\s+nối dài)?`,
      'gu',
    ),
  },
]

/** Stretches of a text that may tell who somebody is; suggestions for a person who redacts, so it leans towards finding.
 *  Names are found by findNames. Sorted, without overlaps; offsets are those of the text as it came, whatever its Unicode form. */
export function findPersonalData(given: string): PersonalData[] {
  const { text, original } = composed(given)
  const claims: Claims = { found: [], taken: new Uint8Array(text.length) }
  for (const { kind, pattern } of RULES) {
    for (const match of text.matchAll(pattern)) claim(claims, matchSpan(match, kind))
  }
  for (const name of findNames(text)) claim(claims, { ...name, kind: 'name' })
  const found = claims.found.sort((a, b) => a.start - b.start)
  return found.map((span) => ({ ...original(span), kind: span.kind }))
}

interface Claims {
  readonly found: PersonalData[]
  /** One for each letter that a finding holds already: a long text has thousands of findings. */
  readonly taken: Uint8Array
}

/** A captured group, where there is one, is what is hidden; the words before it stay readable. */
function matchSpan(match: RegExpMatchArray, kind: PersonalDataKind): PersonalData {
  const whole = match[0]
  const inner = match[1] ?? whole
  const start = (match.index ?? 0) + whole.lastIndexOf(inner)
  return { start, end: start + inner.trimEnd().length, kind }
}

function claim({ found, taken }: Claims, span: PersonalData): void {
  if (span.end <= span.start || taken.subarray(span.start, span.end).includes(1)) return
  taken.fill(1, span.start, span.end)
  found.push(span)
}

const REPLACEMENTS: Record<PersonalDataKind, string> = {
  name: '[họ tên]',
  phone: '[số điện thoại]',
  id: '[số giấy tờ]',
  email: '[thư điện tử]',
  plate: '[biển số xe]',
  account: '[số tài khoản]',
  dossier: '[mã hồ sơ]',
  address: '[địa chỉ]',
  link: '[liên kết]',
  company: '[tên đơn vị]',
}

/** The text with every finding replaced by its kind in brackets: redactText('Tôi là Y Bơng') → 'Tôi là [họ tên]' */
export function redactText(text: string, found: PersonalData[] = findPersonalData(text)): string {
  let out = ''
  let at = 0
  for (const span of found) {
    out += text.slice(at, span.start) + REPLACEMENTS[span.kind]
    at = span.end
  }
  return out + text.slice(at)
}
