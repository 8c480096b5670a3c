import { foldedWords } from './fold'

/** A text as one line of folded words between single spaces, for patterns written without accents. */
export function foldedLine(text: string): string {
  return ` ${foldedWords(text).join(' ')} `
}

/** Whole-word pattern over a folded line. */
export function compilePattern(source: string): RegExp {
  return new RegExp(`(?<= )(?:${source.trim()})(?= )`, 'g')
}

export function compileAll(sources: string[]): RegExp[] {
  return sources.map(compilePattern)
}

/** How many of the patterns occur at least once. */
export function countKinds(line: string, patterns: RegExp[]): number {
  return patterns.reduce((sum, pattern) => sum + (occurrences(line, pattern) > 0 ? 1 : 0), 0)
}

export function occurrences(line: string, pattern: RegExp): number {
  return line.match(pattern)?.length ?? 0
}

export function anyOf(line: string, patterns: RegExp[]): boolean {
  return patterns.some((pattern) => occurrences(line, pattern) > 0)
}
