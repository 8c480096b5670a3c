import { foldedWords, unifyAccents } from './fold'

/** Short forms and common slips, as shipped in data/routing/language.json. */
export interface LanguageTable {
  abbreviations: Record<string, string>
  phrases: Record<string, string>
}

export interface Language {
  /** Folded words with short forms written out. */
  words(text: string): string[]
  /** Lower-case words with accents, tone placement unified; short forms as written. */
  accentedWords(text: string): string[]
}

const PHRASE_LIMIT = 6

/** The language layer: short forms (UBND, BHYT), messaging spellings (ko, dc), misheard phrases.
 *  createLanguage(table).words('Ko cấp GCN') → ['khong','cap','giay','chung','nhan'] */
export function createLanguage(table: LanguageTable): Language {
  const short = new Map<string, string[]>()
  for (const [key, value] of Object.entries(table.abbreviations)) short.set(foldedWords(key).join(' '), foldedWords(value))
  const phrases = new Map<string, string[]>()
  for (const [key, value] of Object.entries(table.phrases)) phrases.set(foldedWords(key).join(' '), foldedWords(value))
  return {
    words: (text) => expand(foldedWords(text), short, phrases),
    accentedWords: (text) => unifyAccents(text).match(/[\p{L}\p{N}]+/gu) ?? [],
  }
}

function expand(words: string[], short: Map<string, string[]>, phrases: Map<string, string[]>): string[] {
  const out: string[] = []
  let at = 0
  while (at < words.length) {
    const phrase = longestPhrase(words, at, phrases)
    if (phrase) {
      out.push(...phrase.words)
      at += phrase.length
      continue
    }
    const word = words[at] ?? ''
    out.push(...(short.get(word) ?? [word]))
    at += 1
  }
  return out
}

function longestPhrase(words: string[], at: number, phrases: Map<string, string[]>) {
  for (let length = Math.min(PHRASE_LIMIT, words.length - at); length > 1; length -= 1) {
    const found = phrases.get(words.slice(at, at + length).join(' '))
    if (found) return { words: found, length }
  }
  return null
}
