import { foldedWords } from './fold'

/** Finds texts that share two fifths of their word pairs (at least four) with one of the reference texts: whoever wrote
 *  teaching texts may have read those, and a near copy of a test text must not be learned from.
 *  nearCopies(references)(text) → indexes of the references it resembles */
export function nearCopies(references: string[]): (text: string) => number[] {
  const holders = new Map<string, number[]>()
  references.forEach((text, at) => {
    for (const pair of new Set(wordPairs(text))) {
      const list = holders.get(pair)
      if (list) list.push(at)
      else holders.set(pair, [at])
    }
  })
  return (text) => {
    const own = wordPairs(text)
    const shared = new Int32Array(references.length)
    for (const pair of own) for (const at of holders.get(pair) ?? []) shared[at] = (shared[at] as number) + 1
    const enough = Math.max(4, own.length * 0.4)
    return [...shared.keys()].filter((at) => (shared[at] as number) >= enough)
  }
}

function wordPairs(text: string): string[] {
  const words = foldedWords(text)
  return words.slice(1).map((word, at) => `${words[at]} ${word}`)
}
