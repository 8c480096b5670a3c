import { foldedWords } from '~/routing/fold'
import { searchTextOf } from '~/routing/search-text'
import { COURTESY, HAPPENINGS, OWN_MATTER, SHARED_SYSTEM, SHORT_FORMS } from './likeness-words'
import counts from './word-counts.json'

/** What a text is compared by: its words and pairs of neighbouring words, folded, heavier the rarer they are. */
export type Terms = ReadonlyMap<string, number>

const HELD: Readonly<Record<string, number>> = counts.held
/** A word not listed is held by fewer texts than twelve; it counts as if by six, so that one name decides nothing. */
const HELD_AT_MOST = 6
/** Words in more texts than this share say nothing alone; they still count in pairs ("mất" + "điện"). */
const COMMON_SHARE = 0.12
const PAIR_SHARE = 0.6
const HAPPENING_WEIGHT = 9
const MOST_WORDS = 400

const weightOf = (word: string): number => Math.log(counts.texts / (HELD[word] ?? HELD_AT_MOST))
const isCommon = (word: string): boolean => (HELD[word] ?? 0) > counts.texts * COMMON_SHARE

/** Words of a text for comparison: folded, short forms written out, numbers and addresses of persons left out. */
export function comparedWords(text: string): string[] {
  return foldedWords(searchTextOf(text))
    .flatMap((word) => SHORT_FORMS[word] ?? [word])
    .slice(0, MOST_WORDS)
}

/** The terms of a text with their weights. Works the same with and without accents. */
export function termsOf(text: string, leftOut: ReadonlySet<string> = new Set()): Terms {
  const all = comparedWords(text)
  const terms = new Map<string, number>(happeningsIn(all).map((name) => [name, HAPPENING_WEIGHT]))
  const words = all.filter((word) => !leftOut.has(word) && !COURTESY.has(word))
  words.forEach((word, at) => {
    if (!isCommon(word) && word.length > 1) terms.set(word, weightOf(word))
    const next = words[at + 1]
    if (next !== undefined) terms.set(`${word} ${next}`, (weightOf(word) + weightOf(next)) * PAIR_SHARE)
  })
  return terms
}

/** What happened, one name for each spelling of it. */
export function happeningsIn(words: readonly string[]): string[] {
  const line = ` ${words.join(' ')} `
  const found = HAPPENINGS.filter((phrases) => phrases.some((phrase) => line.includes(` ${phrase} `)))
  return found.map(([name]) => `#${name}`)
}

/** How alike two texts are, 0–1: the weight of what they share over the geometric mean of their weights, so that a short
 *  text inside a long one still counts. */
export function similarity(left: Terms, right: Terms): number {
  const [small, large] = left.size <= right.size ? [left, right] : [right, left]
  let shared = 0
  for (const [term, weight] of small) if (large.has(term)) shared += weight * weight
  const norm = Math.sqrt(squares(left) * squares(right))
  return norm === 0 ? 0 : shared / norm
}

function squares(terms: Terms): number {
  let sum = 0
  for (const weight of terms.values()) sum += weight * weight
  return sum
}

/** Whether the text is about the writer's own dossier: such texts read alike without being the same matter. */
export function isOwnMatter(text: string): boolean {
  return says(text, OWN_MATTER)
}

/** Whether the text is about a system everybody uses, so that two communes may mean the same failure. */
export function isSharedSystem(text: string): boolean {
  return says(text, SHARED_SYSTEM)
}

function says(text: string, phrases: readonly string[]): boolean {
  const line = ` ${comparedWords(text).join(' ')} `
  return phrases.some((phrase) => line.includes(` ${phrase} `))
}
