/** One line of words: spacing and composition of letters make no difference. */
const plain = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Whether every paragraph of `part` stands in `whole` word for word: a case that is split off may leave words out, and
 *  may not put any in. `isPartOf('Việc hai.', 'Việc một. Việc hai.')` → true */
export function isPartOf(part: string, whole: string): boolean {
  const source = plain(whole)
  return part
    .split(/\n+/)
    .map(plain)
    .every((paragraph) => source.includes(paragraph))
}

/** Whether nothing was left out. */
export const isWhole = (part: string, whole: string): boolean => plain(part) === plain(whole)
