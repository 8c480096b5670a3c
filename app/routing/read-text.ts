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
  /** No letter, only words that say which field they belong to. */
  isPhrase?: boolean
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
  readonly hits: LexiconHit[]
  readonly procedure: ProcedureMatch | null
}

/** Phrases and procedure are looked for when first asked: most texts that are only learned from never are. */
export function readText(text: string, reading: Reading): ReadText {
  const words = reading.language.words(text)
  let hits: LexiconHit[] | undefined
  let procedure: ProcedureMatch | null | undefined
  return {
    text,
    words,
    get hits() {
      hits ??= reading.lexicon.find(words)
      return hits
    },
    get procedure() {
      if (procedure === undefined) procedure = reading.procedures.match(words)
      return procedure
    },
  }
}
