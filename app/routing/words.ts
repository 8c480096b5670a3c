import { foldText, unifyAccents } from './fold'

/** Short forms and common slips, as shipped in data/routing/language.json. */
export interface LanguageTable {
  abbreviations: Record<string, string>
  phrases: Record<string, string>
}

/** A word in both spellings. */
export interface Word {
  folded: string
  /** Lower case, accents kept, one tone placement. */
  accented: string
}

export interface Language {
  /** The words of a text, short forms written out, misheard phrases put right. */
  words(text: string): Word[]
}

const PHRASE_LIMIT = 6

/** Words of a text without any rewriting. */
export function plainWords(text: string): Word[] {
  return (unifyAccents(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((accented) => ({
    accented,
    folded: foldText(accented),
  }))
}

/** The language layer: short forms (UBND, BHYT), messaging spellings (ko, dc), misheard phrases.
 *  createLanguage(table).words('Ko cấp GCN') → không, cấp, giấy, chứng, nhận (each folded and accented) */
export function createLanguage(table: LanguageTable): Language {
  const short = new Map<string, Word[]>()
  for (const [key, value] of Object.entries(table.abbreviations)) short.set(foldText(key), plainWords(value))
  const phrases = new Map<string, Word[]>()
  for (const [key, value] of Object.entries(table.phrases)) phrases.set(accentedKey(plainWords(key)), plainWords(value))
  return { words: (text) => expand(plainWords(text), short, phrases) }
}

function accentedKey(words: Word[]): string {
  return words.map((word) => word.accented).join(' ')
}

function expand(words: Word[], short: Map<string, Word[]>, phrases: Map<string, Word[]>): Word[] {
  const out: Word[] = []
  let at = 0
  while (at < words.length) {
    const phrase = longestPhrase(words, at, phrases)
    if (phrase) {
      out.push(...phrase.words)
      at += phrase.length
      continue
    }
    const word = words[at] as Word
    out.push(...(short.get(word.accented) ?? short.get(word.folded === word.accented ? word.folded : '') ?? [word]))
    at += 1
  }
  return out
}

function longestPhrase(words: Word[], at: number, phrases: Map<string, Word[]>) {
  for (let length = Math.min(PHRASE_LIMIT, words.length - at); length > 1; length -= 1) {
    const found = phrases.get(accentedKey(words.slice(at, at + length)))
    if (found) return { words: found, length }
  }
  return null
}

/** Whether a text is written with accents: a stray accent in a message typed without does not count. */
export function writtenWithAccents(words: Word[]): boolean {
  const accented = words.filter((word) => word.folded !== word.accented).length
  return accented > words.length * 0.15
}

/** A group of folded words as the text has it: asWritten(words of 'làm Giấy khai sinh', 'khai sinh') → 'khai sinh' */
export function asWritten(words: Word[], folded: string): string {
  const wanted = folded.split(' ')
  const at = words.findIndex((_, start) => wanted.every((one, step) => words[start + step]?.folded === one))
  if (at < 0) return folded
  return words
    .slice(at, at + wanted.length)
    .map((word) => word.accented)
    .join(' ')
}
