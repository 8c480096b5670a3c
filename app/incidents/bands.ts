import type { Compared } from './judge'
import { comparedWords, happeningsIn, termsOf } from './likeness'

const IN_PLACE = 8
const ANYWHERE = 8

/** The keys by which a case is found again, before they are hashed: a few of its terms, drawn so that two texts draw the
 *  same one about as often as they are alike (weighted min-hash), once within the place and once anywhere. Their number
 *  does not grow with the text or with the register. */
export function bandKeys(given: Compared): string[] {
  const terms = termsOf(given.text, given.placeWords)
  const draw = (amount: number, salt: string) => Array.from({ length: amount }, (_, at) => drawn(terms, `${salt}${at}`))
  const place = given.communeCode
  const inPlace = place ? [...draw(IN_PLACE, 'p'), ...happeningsIn(comparedWords(given.text))] : []
  const keys = [
    ...inPlace.map((term) => `p ${place} ${term}`),
    ...draw(ANYWHERE, 'a').map((term) => `a ${term}`),
    ...(given.dossierCode ? [`d ${given.dossierCode}`] : []),
  ]
  return [...new Set(keys)].filter((key) => !key.endsWith(' '))
}

/** The term with the least exponential of its own weight: Ioffe's weighted sampling in its simplest form. */
function drawn(terms: ReadonlyMap<string, number>, salt: string): string {
  let least = Number.POSITIVE_INFINITY
  let found = ''
  for (const [term, weight] of terms) {
    const value = -Math.log(unit(`${salt} ${term}`)) / weight
    if (value < least) [least, found] = [value, term]
  }
  return found
}

/** A number in (0, 1) that depends on the text alone (FNV-1a with a final mix). */
function unit(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32
}
