import { foldText } from './fold'
import type { RouterCommune } from './types'

/** A unit made by a reorganisation and the old communes it took in. */
export interface PlaceSuccession {
  name: string
  oldCodes: string[]
}

export interface PlaceFinding {
  /** Set only when one commune is meant beyond doubt. */
  communeCode: string | null
  name: string | null
  /** Codes of all communes the words could mean. */
  possible: string[]
  districtCode: string | null
  /** A name was said that several communes carry, and nothing tells which. */
  ambiguous: boolean
}

export interface PlaceIndex {
  find(text: string, place?: string): PlaceFinding
}

interface Token {
  raw: string
  accented: string
  folded: string
}

interface Entry {
  code: string
  accented: string
  town: boolean
  plain: boolean
}

const LONGEST = 4
const UNIT_WORDS = new Set(['xa', 'phuong', 'p', 'x', 'tt', 'tran'])
const STREET_WORDS = new Set(['duong', 'pho', 'hem', 'ngo', 'so', 'kiet', 'truong', 'cho'])
/** First syllables of names that are no ordinary words, so that they need neither a capital nor "xã" before them. */
const LOCAL_SYLLABLES = /^(dak|dac|ia|kon|ngok|ngoc|mang|po|bo|ro|sa|mo|ya|tu|te|van|hơ|mường|muong|plei|chu|vinh)$/

function tokensOf(text: string): Token[] {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}']+/gu) ?? []
  return words.map((raw) => ({ raw, accented: raw.toLowerCase(), folded: nameSyllable(foldText(raw)) }))
}

/** Official lists differ in these syllables (Ngọk/Ngọc, Đắc/Đăk, H'ring/Hring). */
function nameSyllable(folded: string): string {
  const bare = folded.replace(/'/g, '')
  if (bare === 'ngok') return 'ngoc'
  return bare === 'dac' || bare === 'dat' ? 'dak' : bare
}

function keyOf(tokens: Token[]): string {
  return tokens.map((token) => token.folded).join(' ')
}

function bareName(name: string): Token[] {
  return tokensOf(name.replace(/^(xã|phường|thị trấn|p\.|x\.|tt\.?)\s*/i, ''))
}

/** Index of commune and district names, old and new. Two places with one name never settle on either by the name alone;
 *  accents, a town or ward word, or the district beside it can tell them apart. */
export function createPlaceIndex(communes: RouterCommune[], successions: PlaceSuccession[] = []): PlaceIndex {
  const entries = new Map<string, Entry[]>()
  const districts = new Map<string, string>()
  for (const commune of communes) {
    for (const name of [commune.name, ...(commune.aliases ?? [])]) addEntry(entries, name, commune)
    if (commune.districtName && commune.districtCode) {
      districts.set(
        keyOf(tokensOf(commune.districtName.replace(/^(huyện|thành phố|thị xã)\s+/i, ''))),
        commune.districtCode,
      )
    }
  }
  const byCode = new Map(communes.map((commune) => [commune.code, commune]))
  const known = new Set(entries.keys())
  for (const next of successions) {
    for (const code of next.oldCodes) {
      const commune = byCode.get(code)
      if (commune && !known.has(keyOf(bareName(next.name)))) addEntry(entries, next.name, commune)
    }
  }
  return { find: (text, place) => findPlace(text, place, entries, districts, byCode) }
}

function addEntry(entries: Map<string, Entry[]>, name: string, commune: RouterCommune): void {
  const tokens = bareName(name)
  if (tokens.length === 0) return
  const key = keyOf(tokens)
  const list = entries.get(key) ?? []
  entries.set(key, list)
  const accented = tokens.map((token) => token.accented).join(' ')
  if (list.some((entry) => entry.code === commune.code && entry.accented === accented)) return
  const plain = tokens.length < 2 || !LOCAL_SYLLABLES.test(tokens[0]?.folded ?? '')
  list.push({ code: commune.code, accented, town: commune.type !== 'commune', plain })
}

interface Hit {
  codes: string[]
  certain: boolean
}

function findPlace(
  text: string,
  place: string | undefined,
  entries: Map<string, Entry[]>,
  districts: Map<string, string>,
  byCode: Map<string, RouterCommune>,
): PlaceFinding {
  const tokens = tokensOf(text)
  const typed = place ? tokensOf(`xã ${place}`) : []
  const districtCode = findDistrict([...typed, ...tokens], districts, entries)
  const hits = [...findHits(typed, entries), ...findHits(tokens, entries)].map((hit) =>
    inDistrict(hit, districtCode, byCode),
  )
  const possible = [...new Set(hits.flatMap((hit) => hit.codes))]
  const first = hits.find((hit) => hit.codes.length === 1 && hit.certain) ?? hits.find((hit) => hit.codes.length === 1)
  const communeCode = first?.codes[0] ?? null
  const ambiguous = communeCode === null && hits.some((hit) => hit.codes.length > 1)
  return {
    communeCode,
    name: communeCode ? (byCode.get(communeCode)?.name ?? null) : null,
    possible,
    districtCode,
    ambiguous,
  }
}

function inDistrict(hit: Hit, districtCode: string | null, byCode: Map<string, RouterCommune>): Hit {
  if (hit.codes.length < 2 || !districtCode) return hit
  const inside = hit.codes.filter((code) => byCode.get(code)?.districtCode === districtCode)
  return inside.length === 1 ? { codes: inside, certain: true } : hit
}

function findDistrict(tokens: Token[], districts: Map<string, string>, entries: Map<string, Entry[]>): string | null {
  for (let at = 0; at < tokens.length; at += 1) {
    for (let length = 3; length > 0; length -= 1) {
      const code = districts.get(keyOf(tokens.slice(at, at + length)))
      if (code && tellsDistrict(tokens, at, entries)) return code
    }
  }
  return null
}

/** "huyện Đăk Glei", "Đăk Long (Đăk Glei)": said as a district, not as the commune of the same name. */
function tellsDistrict(tokens: Token[], at: number, entries: Map<string, Entry[]>): boolean {
  const before = tokens[at - 1]?.folded
  if (before === 'huyen' || before === 'h') return true
  return [2, 3].some((length) => at >= length && entries.has(keyOf(tokens.slice(at - length, at))))
}

function findHits(tokens: Token[], entries: Map<string, Entry[]>): Hit[] {
  const hits: Hit[] = []
  let at = 0
  while (at < tokens.length) {
    let step = 1
    for (let length = Math.min(LONGEST, tokens.length - at); length > 0; length -= 1) {
      const hit = hitAt(tokens, at, length, entries)
      if (!hit) continue
      hits.push(hit)
      step = length
      break
    }
    at += step
  }
  return hits
}

function hitAt(tokens: Token[], at: number, length: number, entries: Map<string, Entry[]>): Hit | null {
  const slice = tokens.slice(at, at + length)
  const found = entries.get(keyOf(slice))
  if (!found) return null
  const before = tokens[at - 1]?.folded ?? ''
  if (STREET_WORDS.has(before)) return null
  const unit = UNIT_WORDS.has(before)
  const capital = slice.every((token) => token.raw[0] !== token.raw[0]?.toLowerCase())
  if (found.every((entry) => entry.plain) && !unit && !(capital && length > 1)) return null
  if (length === 1 && !unit) return null
  const spoken = slice.map((token) => token.accented).join(' ')
  const exact = spoken === keyOf(slice) ? [] : found.filter((entry) => entry.accented === spoken)
  const matching = exact.length > 0 ? exact : found
  const towns =
    before === 'tran' || before === 'tt' || before === 'phuong' ? matching.filter((entry) => entry.town) : []
  return { codes: [...new Set((towns.length > 0 ? towns : matching).map((entry) => entry.code))], certain: unit }
}
