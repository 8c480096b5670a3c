import { and, like, type SQL } from 'drizzle-orm'
import { complaints } from '../db/schema.server'
import { foldedWords } from '../routing/fold'

/** More words than this say nothing more about what is looked for. */
const WORDS_MAX = 8

/** The condition under which a published complaint holds all words of a query, with or without accents; undefined for
 *  a query without words. Every search of published texts goes through here, so that the index behind it can change. */
export function publishedMatch(query: string): SQL | undefined {
  const words = [...new Set(foldedWords(query))].slice(0, WORDS_MAX)
  return and(...words.map((word) => like(complaints.publicSearchText, `%${word}%`)))
}
