import type { LexiconHit } from './lexicon'
import type { Word } from './words'

/** What speaks for one field, the same questions for every field; the weights are learned once for all fields. */
export const EVIDENCE = [
  'learned',
  'openingWords',
  'phrases',
  'share',
  'asked',
  'opening',
  'strong',
  'request',
  'addressed',
  'procedure',
] as const

/** Words after which people name the thing they want. */
const ASKING = new Set(
  'xin làm cấp nộp đăng hồ thủ giấy phép hỏi đổi đóng hưởng nhận chế hoàn khai thu bị về đơn tiền phí quyết'.split(' '),
)
const REQUESTING = /^(đề|kiến|mong|nhờ|yêu|xin|hỏi)$/

interface Tally {
  sum: number
  asked: number
  strong: number
  request: number
  addressed: number
  first: number
}

export interface EvidenceSource {
  words: Word[]
  hits: LexiconHit[]
  /** The procedure whose name the text comes closest to. */
  procedure: { field: string; score: number } | null
}

/** One row of evidence per field (fields × EVIDENCE.length). */
export function gatherEvidence(
  { words, hits, procedure }: EvidenceSource,
  learned: { whole: Float64Array; opening: Float64Array },
  fields: readonly string[],
): Float64Array {
  const tallies = tally(words, hits)
  let total = 0
  let earliest = Number.POSITIVE_INFINITY
  for (const one of tallies.values()) {
    total += one.sum
    earliest = Math.min(earliest, one.first)
  }
  const rows = new Float64Array(fields.length * EVIDENCE.length)
  fields.forEach((field, at) => {
    const one = tallies.get(field)
    const row = [learned.whole[at] ?? 0, learned.opening[at] ?? 0]
    if (one) {
      row.push(Math.sqrt(one.sum), one.sum / total, Math.sqrt(one.asked), one.first === earliest ? 1 : 0)
      row.push(Math.min(3, one.strong), Math.sqrt(one.request), Math.min(2, one.addressed))
    } else row.push(0, 0, 0, 0, 0, 0, 0)
    row.push(procedure?.field === field ? procedure.score : 0)
    rows.set(row, at * EVIDENCE.length)
  })
  return rows
}

function tally(words: Word[], hits: LexiconHit[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  const seen = new Set<string>()
  const greeting = addressEnd(words)
  for (const hit of hits) {
    const key = `${hit.field} ${hit.phrase}`
    const one = tallies.get(hit.field) ?? { sum: 0, asked: 0, strong: 0, request: 0, addressed: 0, first: hit.at }
    tallies.set(hit.field, one)
    if (hit.at < greeting) one.addressed += hit.weight
    if (seen.has(key)) continue
    seen.add(key)
    const weight = phraseWeight(hit)
    one.sum += weight
    if (hit.weight >= 2) one.strong += 1
    if (near(words, hit.at, 3, (word) => ASKING.has(word))) one.asked += weight
    if (near(words, hit.at, 9, (word) => REQUESTING.test(word))) one.request += weight
  }
  return tallies
}

/** Longer phrases say more; a single word says little. */
export function phraseWeight(hit: LexiconHit): number {
  const syllables = hit.phrase.split(' ').length
  return hit.weight * (syllables === 1 ? 0.6 : 1 + 0.25 * (syllables - 2))
}

function near(words: Word[], at: number, reach: number, test: (word: string) => boolean): boolean {
  for (let i = Math.max(0, at - reach); i < at; i += 1) if (test(words[i]?.accented ?? '')) return true
  return false
}

/** Where the address ("Kính gửi: …") ends, in words; 0 without one. */
function addressEnd(words: Word[]): number {
  const start = words.findIndex((word, at) => word.folded === 'kinh' && words[at + 1]?.folded === 'gui')
  return start >= 0 && start < 30 ? start + 14 : 0
}
