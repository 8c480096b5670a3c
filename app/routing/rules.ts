import { foldedWords } from './fold'

/** Field → the words that suggest it. The plain table the product started from, kept as a baseline. */
export type RuleTable = Record<string, string[]>

export interface RuleMatch {
  field: string
  score: number
  words: string[]
}

/** Fields whose words occur in the text, best first; longer words weigh more.
 *  scoreByRules('xin cấp sổ đỏ', { 'dat-dai': ['sổ đỏ'] }) → [{ field: 'dat-dai', score: 2, words: ['sổ đỏ'] }] */
export function scoreByRules(text: string, table: RuleTable): RuleMatch[] {
  const haystack = ` ${foldedWords(text).join(' ')} `
  const matches: RuleMatch[] = []
  for (const [field, words] of Object.entries(table)) {
    const found = words.filter((word) => haystack.includes(` ${foldedWords(word).join(' ')} `))
    if (found.length === 0) continue
    const score = found.reduce((sum, word) => sum + word.split(' ').length, 0)
    matches.push({ field, score, words: found })
  }
  return matches.sort((a, b) => b.score - a.score || a.field.localeCompare(b.field))
}
