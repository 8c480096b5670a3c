import { type Word, writtenWithAccents } from './words'

/** One line of data/routing/lexicon.json: phrases that speak of a fine field. */
export interface LexiconRow {
  fineField: string
  field: string
  strong: string[]
  words: string[]
}

export interface LexiconHit {
  phrase: string
  field: string
  fineField: string
  weight: number
  /** Index of its first word in the text. */
  at: number
}

export interface Lexicon {
  /** Phrases found in a text; the longest at each place wins. */
  find(words: Word[]): LexiconHit[]
}

interface Entry {
  accented: string[]
  hits: LexiconHit[]
}

const STRONG_WEIGHT = 2
const LONGEST = 7

/** Single words that stay clear without accents; others (cò/có, chợ/cho) count only when written with them. */
const CLEAR_ALONE = new Set(
  [
    'vneid',
    'vssid',
    'etax',
    'homestay',
    'taxi',
    'csgt',
    'karaoke',
    'token',
    'otp',
    'internet',
    'wifi',
    'evn',
    'ocop',
  ].concat([
    'vietgap',
    'gpp',
    'lpg',
    'upload',
    'app',
    'vinaphone',
    'mobifone',
    'dioxin',
    'fdi',
    'ruou',
    'thue',
    'rac',
    'visa',
    'gym',
  ]),
)

/** Index of the key phrases. Phrases go through the same language layer as texts, so that short forms meet. */
export function createLexicon(rows: LexiconRow[], wordsOf: (text: string) => Word[]): Lexicon {
  const entries = new Map<string, Entry[]>()
  const put = (phrase: string, row: LexiconRow, weight: number) => {
    const words = wordsOf(phrase)
    const key = words.map((word) => word.folded).join(' ')
    const accented = words.map((word) => word.accented)
    const list = entries.get(key) ?? []
    let entry = list.find((one) => one.accented.join(' ') === accented.join(' '))
    if (!entry) {
      entry = { accented, hits: [] }
      list.push(entry)
    }
    if (!entry.hits.some((hit) => hit.field === row.field)) {
      entry.hits.push({ phrase, field: row.field, fineField: row.fineField, weight, at: 0 })
    }
    entries.set(key, list)
  }
  for (const row of rows) {
    for (const phrase of row.strong) put(phrase, row, STRONG_WEIGHT)
    for (const phrase of row.words) put(phrase, row, 1)
  }
  return { find: (words) => findHits(words, entries, writtenWithAccents(words)) }
}

function findHits(words: Word[], entries: Map<string, Entry[]>, accented: boolean): LexiconHit[] {
  const found: LexiconHit[] = []
  let at = 0
  while (at < words.length) {
    let step = 1
    for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
      const slice = words.slice(at, at + length)
      const start = at
      const hits = (entries.get(slice.map((word) => word.folded).join(' ')) ?? []).flatMap((entry) => {
        const trust = accented ? accentTrust(slice, entry.accented) : plainTrust(slice)
        return trust > 0 ? entry.hits.map((hit) => ({ ...hit, weight: hit.weight * trust, at: start })) : []
      })
      if (hits.length === 0) continue
      found.push(...hits)
      step = length
      break
    }
    at += step
  }
  return found
}

/** How far a phrase in an accented text is believed: slips of the tongue and of speech recognition change a tone
 *  or two, but "quán đối diện" is not "quân đội". */
function accentTrust(words: Word[], accented: string[]): number {
  const wrong = words.filter((word, at) => word.accented !== accented[at]).length
  if (wrong === 0) return 1
  if (words.length >= 3 && wrong === 1) return 0.8
  if (words.length >= 4 && wrong === 2) return 0.6
  return words.length === 2 && wrong === 1 ? 0.2 : 0
}

function plainTrust(words: Word[]): number {
  if (words.length > 1) return 1
  return CLEAR_ALONE.has(words[0]?.folded ?? '') ? 1 : 0
}
