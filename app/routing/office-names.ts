import type { RouterOffice } from './types'
import type { Word } from './words'

export interface OfficeMention {
  officeId: string
  at: number
  /** Number of words of the name found. */
  length: number
}

export interface OfficeIndex {
  find(words: Word[]): OfficeMention[]
}

const LONGEST = 12

/** Finds offices by official, short, old and spoken names. Names go through the language layer, so that STNMT, Sở TNMT and
 *  Sở Tài nguyên và Môi trường meet. One-word names are too weak and left out. */
export function createOfficeIndex(offices: RouterOffice[], wordsOf: (text: string) => Word[]): OfficeIndex {
  const byName = new Map<string, string | null>()
  for (const office of offices) {
    for (const name of [office.name, office.shortName ?? '', office.code, ...(office.aliases ?? [])]) {
      const words = wordsOf(name).map((word) => word.folded)
      if (words.length < 2) continue
      const key = words.join(' ')
      const known = byName.get(key)
      if (known === undefined) byName.set(key, office.id)
      else if (known !== office.id) byName.set(key, null)
    }
  }
  return { find: (words) => findOffices(words, byName) }
}

function findOffices(words: Word[], byName: Map<string, string | null>): OfficeMention[] {
  const found: OfficeMention[] = []
  let at = 0
  while (at < words.length) {
    let step = 1
    for (let length = Math.min(LONGEST, words.length - at); length > 1; length -= 1) {
      const key = words
        .slice(at, at + length)
        .map((word) => word.folded)
        .join(' ')
      const officeId = byName.get(key)
      if (!officeId) continue
      found.push({ officeId, at, length })
      step = length
      break
    }
    at += step
  }
  return found
}
