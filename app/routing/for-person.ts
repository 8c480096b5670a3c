import type { Prediction } from './classifier'

/** How much a text looks like one that no machine should route: from the first it waits for a person unless its field is all
 *  but certain, from the second always. */
const FROM = 0.25
const ALWAYS = 0.35
/** Probability of the likeliest field from which it is all but certain. */
const SURE = 0.9
/** Fewer words say too little by themselves; up to the second number a text with one clear field is brief, not unclear. */
const SCANT = 5
const BRIEF = 10

/** Whether somebody should read the text before it goes anywhere: several matters, too little, off the subject.
 *  words: number of words; best: probability of the likeliest field. */
export function isForPerson({ abstain, severalMatters }: Prediction, words: number, best: number): boolean {
  if (severalMatters) return true
  const isSure = best >= SURE
  if (words < SCANT && !isSure) return true
  if (words < BRIEF && isSure) return false
  return abstain > (isSure ? ALWAYS : FROM)
}
