import { foldText, unifyAccents } from './fold'
import { compilePattern, foldedLine } from './patterns'
import type { Danger } from './types'
import { plainWords, writtenWithAccents } from './words'

export interface DangerRow {
  kind: string
  numbers: string[]
  patterns: string[]
  /** Too common a form without accents (tự vẫn/tư vấn): counts only in a text that has them. */
  accentedOnly: string[]
  /** Ordinary uses of the same words. */
  not: string[]
}

interface CompiledRow {
  row: DangerRow
  accented: { yes: RegExp[]; no: RegExp[] }
  folded: { yes: RegExp[]; no: RegExp[] }
}

/** Finds words of danger to life: self-harm, violence at home, a child in danger, fire, fallen lines, floods, accidents,
 *  crime under way. Leans towards finding: a false alarm costs one call. */
export function createDangerFinder(rows: DangerRow[]): (text: string) => Danger {
  const compiled = rows.map(compileRow)
  return (text) => {
    const words = plainWords(text)
    const accented = writtenWithAccents(words)
    const line = accented ? ` ${words.map((word) => word.accented).join(' ')} ` : foldedLine(text)
    const found = compiled.filter((one) => speaksOf(line, accented ? one.accented : one.folded)).map((one) => one.row)
    return {
      isDanger: found.length > 0,
      kinds: found.map((row) => row.kind),
      numbers: [...new Set(found.flatMap((row) => row.numbers))],
    }
  }
}

function compileRow(row: DangerRow): CompiledRow {
  const accent = (source: string) => compilePattern(unifyPattern(source))
  const fold = (source: string) => compilePattern(foldPattern(source))
  return {
    row,
    accented: { yes: [...row.patterns, ...row.accentedOnly].map(accent), no: row.not.map(accent) },
    folded: { yes: row.patterns.map(fold), no: row.not.map(fold) },
  }
}

/** \S is the only upper-case letter with a meaning in these patterns: keep it through lower-casing. */
function unifyPattern(source: string): string {
  return unifyAccents(source).replace(/\\s/g, '\\S')
}

function foldPattern(source: string): string {
  return foldText(source).replace(/\\s/g, '\\S')
}

function speaksOf(line: string, patterns: { yes: RegExp[]; no: RegExp[] }): boolean {
  const cleaned = patterns.no.reduce((rest, pattern) => rest.replace(pattern, '·'), line)
  return patterns.yes.some((pattern) => cleaned.match(pattern) !== null)
}
