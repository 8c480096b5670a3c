import { extractFeatures } from '../routing/features'
import type { FeatureFilter } from '../routing/vector-space'
import type { Word } from '../routing/words'

const MARK = { words: 'w', accented: 'a', cues: 'k' } as const

/** What a classifier taught with texts of citizens may remember: groups of words that stand in texts anybody may read (those
 *  that ship, names of procedures, offices and fields). A correction changes what such words weigh; it adds none of its
 *  own, so nobody's name, number or story can be read out of a trained model, however often it occurred. */
export function onlyKnownWords(publicTexts: readonly string[], wordsOf: (text: string) => Word[]): FeatureFilter {
  const known = new Set<string>()
  for (const text of publicTexts) {
    const { words, accented } = extractFeatures(wordsOf(text))
    for (const name of words.keys()) known.add(name)
    for (const name of accented.keys()) known.add(name)
  }
  return (block, words) => known.has(`${MARK[block]} ${words.join(' ')}`)
}
