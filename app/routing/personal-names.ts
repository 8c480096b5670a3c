import { foldText } from './fold'
import { ETHNIC, INTRODUCTIONS, MIDDLES, NOT_NAMES, PLACES, SMALL_SURNAMES, SURNAMES, TITLES } from './name-words'

export interface NameSpan {
  start: number
  end: number
}

interface Token {
  raw: string
  folded: string
  start: number
  end: number
  capital: boolean
  /** Follows the one before with nothing but blanks between. */
  joined: boolean
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(/[\p{L}]+(?:['’`][\p{L}]+)?['’]?/gu)) {
    const raw = match[0]
    const start = match.index
    const previous = tokens.at(-1)
    const joined = previous !== undefined && /^[ \t\u00a0]{1,2}$/.test(text.slice(previous.end, start))
    const first = raw[0] ?? ''
    tokens.push({
      raw,
      folded: foldText(raw).replace(/[’`]/g, "'"),
      start,
      end: start + raw.length,
      capital: first !== first.toLowerCase(),
      joined,
    })
  }
  return tokens
}

/** Names of people: Kinh names by surname, Xơ Đăng, Ba Na, Giẻ Triêng, Gia Rai and Ê Đê names by their prefixes, names after
 *  a title or an introduction ("tôi tên …"), also without accents or capitals. */
export function findNames(text: string): NameSpan[] {
  const shouted = text === text.toUpperCase()
  const tokens = tokensOf(shouted ? text.toLowerCase() : text)
  const spans: NameSpan[] = []
  let at = 0
  while (at < tokens.length) {
    const length = nameAt(text, tokens, at)
    const last = tokens[at + length - 1]
    const first = tokens[at]
    if (length > 0 && first && last) {
      spans.push({ start: first.start, end: last.end })
      at += length
    } else at += 1
  }
  return spans
}

/** Number of tokens of the name that starts here; 0 where none does. */
function nameAt(text: string, tokens: Token[], at: number): number {
  const token = tokens[at]
  if (!token) return 0
  const introduced = INTRODUCTIONS.test(text.slice(Math.max(0, token.start - 40), token.start))
  return (
    ethnicName(tokens, at, introduced) ||
    kinhName(tokens, at, introduced) ||
    titledName(tokens, at) ||
    (introduced ? introducedName(tokens, at) : 0)
  )
}

function run(tokens: Token[], at: number, limit: number, test: (token: Token) => boolean): number {
  let length = 0
  while (length < limit) {
    const token = tokens[at + length]
    if (!token || (length > 0 && !token.joined) || !test(token)) break
    length += 1
  }
  return length
}

/** The middle name Thị, not the conjunction thì. */
function isThi(token: Token): boolean {
  return token.folded === 'thi' && /^th[iị]$/i.test(token.raw.normalize('NFC'))
}

/** In lower case and without accents only the commonest surnames are believed before "thi". */
const PLAIN_SURNAMES =
  /^(nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|duong|ly|dinh|truong|luong|trinh|ngo|ho|ha|cao|mai)$/

function ethnicName(tokens: Token[], at: number, introduced: boolean): number {
  const token = tokens[at] as Token
  const next = tokens[at + 1]
  if (/^h'\p{L}/u.test(token.folded) && token.capital)
    return 1 + run(tokens, at + 1, 2, (one) => one.capital && one.joined)
  if (token.folded === 'ro' && next?.joined && /^(mah|cham|lan|mam)$/.test(next.folded)) {
    return 2 + run(tokens, at + 2, 2, (one) => (one.capital || introduced) && !NOT_NAMES.has(one.folded))
  }
  if (!ETHNIC.has(token.folded) || !next?.joined) return 0
  const single = token.raw.length <= 2
  const lower = single && !token.capital
  if (lower && !introduced) return 0
  if (!lower && !next.capital) return 0
  if (token.folded === 'a' && next.raw.length > 8) return 0
  if (token.folded === 'y' && /^(te|kien|si|ta|ly|khoa)$/.test(next.folded)) return 0
  if (PLACES.has(`${tokens[at - 1]?.folded ?? ''} ${token.folded}`)) return 0
  const rest = run(
    tokens,
    at + 1,
    lower ? 1 : 3,
    (one) => lower || (one.capital && !isUnit(one) && (single || !NOT_NAMES.has(one.folded)) && one.raw.length < 9),
  )
  return rest > 0 ? 1 + rest : 0
}

function kinhName(tokens: Token[], at: number, introduced: boolean): number {
  const token = tokens[at] as Token
  if (!SURNAMES.has(token.folded)) return 0
  const next = tokens[at + 1]
  if (!next?.joined) return 0
  if (token.capital && next.capital) {
    const length = 1 + run(tokens, at + 1, 4, (one) => one.capital && !isUnit(one))
    if (length < 2 || isPlaceOrBody(tokens, at, length)) return 0
    const before = tokens[at - 1]
    return length >= 3 ||
      introduced ||
      (before !== undefined && before.joined === true && TITLES.has(before.folded)) ||
      !at ||
      !token.joined
      ? length
      : shortName(tokens, at, length)
  }
  if (token.capital || next.capital || !isSmallSurname(token, next)) return 0
  const clear = MIDDLES.has(next.folded) && tokens[at + 2]?.joined === true
  if (isThi(next) && clear && !/^(gia|truong|sat|xa|hanh|cong|tran|tuyen|dau)$/.test(tokens[at + 2]?.folded ?? '')) {
    const sure = next.raw !== next.folded || PLAIN_SURNAMES.test(token.folded)
    return sure ? 3 + (introduced ? run(tokens, at + 3, 1, belongsToName) : 0) : 0
  }
  if (!introduced) return 0
  return clear ? 3 + run(tokens, at + 3, 1, belongsToName) : lowerName(tokens, at)
}

/** Surnames that mean nothing else, so that two or three small words after "tôi là" are believed to be a name. */
const CLEAR_SURNAMES = /^(nguyen|tran|pham|hoang|huynh|phan|bui|trinh|ngo|le|vũ|võ|đặng|đỗ|đinh|đoàn|trương)$/
/** What follows a name rather than belongs to it. */
const AFTER_NAME =
  /^(o|thon|xa|lang|to|khu|tru|sinh|so|hien|nguoi|la|va|xin|da|co|cho|bi|duoc|can|muon|hoi|dai|nha|dan|con|vo|chong|nam|gui|thuong|ngu|moi|lam|khieu|to|dt|sdt|cccd|cmnd|day|a|ne|nghe|that|tu|tai|thuoc|toi|tui|em|minh|chau|ong|ba|anh|chi|hoi|bua|nay|dang|duong|phuong|khong|k|ko|xom|buon|ap|vua|hom|den|trong|ngoai|be|nghi|di|hien|thua|kinh|cung)$/

function belongsToName(token: Token): boolean {
  return token.joined && !token.capital && !AFTER_NAME.test(token.folded)
}

function lowerName(tokens: Token[], at: number): number {
  const token = tokens[at] as Token
  if (!CLEAR_SURNAMES.test(token.folded) && !CLEAR_SURNAMES.test(token.raw.normalize('NFC'))) return 0
  const rest = run(tokens, at + 1, 3, belongsToName)
  return rest > 0 ? 1 + rest : 0
}

/** Of words in small letters only the real spellings are surnames: "đỗ thị", not "đô thị"; "vi", not "vì". */
function isSmallSurname(token: Token, next: Token): boolean {
  const typedPlain = token.raw === token.folded && next.raw === next.folded
  return typedPlain || SMALL_SURNAMES.has(token.raw.normalize('NFC'))
}

/** Two capitalised words in the middle of a sentence: a name only with a surname of people, not of places. */
function shortName(tokens: Token[], at: number, length: number): number {
  const before = tokens[at - 1]?.folded ?? ''
  return /^(xa|phuong|huyen|tinh|thon|lang|duong|song|ho|cau|nui|deo|truong|tran|pho|cho|vien|so|phong|ban|khu|tai|o|tu|ve)$/.test(
    before,
  )
    ? 0
    : length
}

/** Words of offices and places; a given name may fold to the same letters (ông Đắc, ông Lang). */
function isBodyWord(token: Token): boolean {
  return NOT_NAMES.has(token.folded) && !GIVEN_TOO.has(token.raw.normalize('NFC'))
}

const GIVEN_TOO = new Set([
  'Lang',
  'Đắc',
  'Công',
  'Định',
  'Trung',
  'Tâm',
  'Tám',
  'Phổ',
  'Giá',
  'Tam',
  'Bảo',
  'Ngọc',
  'Quốc',
  'Luật',
  'Kim',
  'Phong',
  'Kiên',
  'Trường',
  'Nghị',
  'Đôn',
  'Hữu',
])

function isUnit(token: Token): boolean {
  return (
    (/^(xa|phuong|huyen|ubnd|cccd|cmnd|sdt|dt)$/.test(token.folded) &&
      !/^(Ph[ươ]{2}ng|Phượng|Huy[êề]n)$/.test(written(token))) ||
    (token.raw === token.raw.toUpperCase() && token.raw.length > 5)
  )
}

const BEFORE_PLACE =
  /^(xa|phuong|huyen|tinh|thon|duong|thi|tran|truong|pho|xom|buon|xã|phường|huyện|tỉnh|thôn|đường|thị|trấn|trường|phố|xóm|buôn)$/

function written(token: Token): string {
  return token.raw.normalize('NFC')
}

function isPlaceOrBody(tokens: Token[], at: number, length: number): boolean {
  const words = tokens.slice(at, at + length).map((token) => token.folded)
  const before = tokens[at - 1]
  if (before && BEFORE_PLACE.test(written(before).toLowerCase())) return true
  if (PLACES.has(words.slice(0, 2).join(' ')) && length < 3) return true
  if (PLACES.has(words.slice(0, 3).join(' '))) return true
  const second = tokens[at + 1]
  return second !== undefined && isBodyWord(second) && !MIDDLES.has(second.folded)
}

/** ông Thoái, bà Tám, cô Thảo: a title and a capitalised given name (the title stays readable only in part: it is hidden too). */
function titledName(tokens: Token[], at: number): number {
  const token = tokens[at] as Token
  const next = tokens[at + 1]
  if (!/^(ong|ba|co|chi|anh|chu|thay|bac|em|me|pgs|bs)$/.test(token.folded) || !next?.joined || !next.capital) return 0
  if (isBodyWord(next) || isUnit(next) || next.raw === next.raw.toUpperCase()) return 0
  if (token.folded === 'em' && /^(hre|xo|gia|ba|kinh)$/.test(next.folded)) return 0
  if (/^(Chủ|Phó|Giám|Trưởng|Bí|Chánh|Nhà|Tòa|Chu|Pho|Giam|Truong|Bi|Chanh|Nha|Toa)$/.test(next.raw.normalize('NFC')))
    return 0
  const given = run(tokens, at + 1, 4, (one) => one.capital && !isBodyWord(one))
  return 1 + Math.max(given, kinhName(tokens, at + 1, false))
}

function introducedName(tokens: Token[], at: number): number {
  const token = tokens[at] as Token
  if (!token.capital || NOT_NAMES.has(token.folded) || isUnit(token)) return 0
  const length = run(tokens, at, 4, (one) => one.capital && !NOT_NAMES.has(one.folded))
  return length >= 2 ? length : 0
}
