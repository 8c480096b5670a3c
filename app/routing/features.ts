import { type Word, writtenWithAccents } from './words'

/** The blocks of features; each is scaled to length one, then weighted, so that no block drowns the others. */
export const BLOCKS = ['words', 'accented', 'cues'] as const
export type Block = (typeof BLOCKS)[number]

/** Raw counts of one text by block: feature name → count. */
export type FeatureCounts = Record<Block, Map<string, number>>

function add(counts: Map<string, number>, name: string, by = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + by)
}

function addWordGrams(counts: Map<string, number>, words: string[], longest: number, mark: string): void {
  for (let at = 0; at < words.length; at += 1) {
    let gram = mark
    for (let length = 1; length <= longest && at + length <= words.length; length += 1) {
      gram = `${gram} ${words[at + length - 1]}`
      add(counts, gram)
    }
  }
}

/** What the classifier sees of a text: folded words and their neighbours, and words with accents where there are any.
 *  `cues` are further named counts (the signs of a kind, the phrases of a lexicon). */
export function extractFeatures(words: Word[], cues: Map<string, number> = new Map()): FeatureCounts {
  const folded = words.map((word) => (/^\d{2,}$/.test(word.folded) ? '0' : word.folded))
  const counts: FeatureCounts = { words: new Map(), accented: new Map(), cues }
  addWordGrams(counts.words, folded, 3, 'w')
  if (writtenWithAccents(words)) {
    addWordGrams(
      counts.accented,
      words.map((word) => word.accented),
      2,
      'a',
    )
  }
  return counts
}
