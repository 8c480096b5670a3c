import { foldText } from './fold'

/** Folded words for search, without runs of digits long enough to be a phone, an identity card or an account. */
export function searchTextOf(...texts: (string | null | undefined)[]): string {
  const joined = texts.filter((text): text is string => Boolean(text)).join(' ')
  return foldText(joined.replace(/(?:\d[\s.-]?){8,}/g, ' ').replace(/\S+@\S+/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}
