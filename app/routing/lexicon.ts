import { foldedWords } from './fold'

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
}

export interface Lexicon {
  /** Phrases found in folded, expanded words; the longest at each place wins. */
  find(words: string[]): LexiconHit[]
}

interface Entry {
  length: number
  hits: LexiconHit[]
}

const STRONG_WEIGHT = 2
const LONGEST = 7

/** Index of the key phrases. Phrases go through the same language layer as texts, so that short forms meet. */
export function createLexicon(rows: LexiconRow[], wordsOf: (text: string) => string[]): Lexicon {
  const entries = new Map<string, Entry>()
  const put = (phrase: string, row: LexiconRow, weight: number) => {
    const words = wordsOf(phrase)
    const key = words.join(' ')
    const entry = entries.get(key) ?? { length: words.length, hits: [] }
    if (!entry.hits.some((hit) => hit.field === row.field)) {
      entry.hits.push({ phrase, field: row.field, fineField: row.fineField, weight })
    }
    entries.set(key, entry)
  }
  for (const row of rows) {
    for (const phrase of row.strong) put(phrase, row, STRONG_WEIGHT)
    for (const phrase of row.words) put(phrase, row, 1)
  }
  return { find: (words) => findHits(words, entries) }
}

function findHits(words: string[], entries: Map<string, Entry>): LexiconHit[] {
  const found: LexiconHit[] = []
  let at = 0
  while (at < words.length) {
    let step = 1
    for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
      const entry = entries.get(words.slice(at, at + length).join(' '))
      if (!entry) continue
      found.push(...entry.hits)
      step = length
      break
    }
    at += step
  }
  return found
}

/** Hits as features: each distinct phrase counts once, single folded words less than longer phrases (they are
 *  ambiguous without accents), per field and per fine field. */
export function lexiconCounts(hits: LexiconHit[]): Map<string, number> {
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  for (const hit of hits) {
    const once = `${hit.field} ${foldedWords(hit.phrase).join(' ')}`
    if (seen.has(once)) continue
    seen.add(once)
    const syllables = hit.phrase.split(' ').length
    const weight = hit.weight * (syllables === 1 ? 0.5 : 1 + 0.25 * (syllables - 2))
    counts.set(`l ${hit.field}`, (counts.get(`l ${hit.field}`) ?? 0) + weight)
    counts.set(`f ${hit.fineField}`, (counts.get(`f ${hit.fineField}`) ?? 0) + weight / 2)
  }
  return counts
}
