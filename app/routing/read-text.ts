import type { Lexicon, LexiconHit } from './lexicon'
import type { ProcedureIndex, ProcedureMatch } from './signals'
import type { RouteKind } from './types'
import type { Language, Word } from './words'

/** One text to learn from. Hand-written ones and corrections carry no second fields. */
export interface TeachingText {
  text: string
  field: string
  altFields?: string[]
  kind?: RouteKind
  level?: string
  abstain?: boolean
  /** Labelled by several readers: confidence is fitted on these alone. */
  reference?: boolean
}

/** The parts of the engine that read a text before anything is learned. */
export interface Reading {
  language: Language
  lexicon: Lexicon
  procedures: ProcedureIndex
}

export interface ReadText {
  text: string
  words: Word[]
  hits: LexiconHit[]
  procedure: ProcedureMatch | null
}

export function readText(text: string, reading: Reading): ReadText {
  const words = reading.language.words(text)
  return { text, words, hits: reading.lexicon.find(words), procedure: reading.procedures.match(words) }
}
