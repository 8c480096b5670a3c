import type { Classifier } from './classifier'
import { type Reading, readText, type TeachingText } from './read-text'
import { FIELD_KEYS } from './types'

export interface Comparison {
  /** Share of texts whose first field a person accepts. */
  current: number
  candidate: number
  /** Texts the two answer differently. */
  changed: { text: string; field: string; current: string; candidate: string }[]
}

/** Puts a newly trained classifier beside the one in use, on texts neither has learned from; the switch is a person's. */
export function compareClassifiers(
  current: Classifier,
  candidate: Classifier,
  texts: TeachingText[],
  reading: Reading,
): Comparison {
  const rows = texts.map((one) => ({
    one,
    current: firstField(current, one.text, reading),
    candidate: firstField(candidate, one.text, reading),
  }))
  const share = (pick: (row: (typeof rows)[number]) => string) =>
    rows.filter((row) => [row.one.field, ...(row.one.altFields ?? [])].includes(pick(row))).length /
    Math.max(1, rows.length)
  return {
    current: share((row) => row.current),
    candidate: share((row) => row.candidate),
    changed: rows
      .filter((row) => row.current !== row.candidate)
      .map((row) => ({ text: row.one.text, field: row.one.field, current: row.current, candidate: row.candidate })),
  }
}

function firstField(classifier: Classifier, text: string, reading: Reading): string {
  const { fields } = classifier.predict(readText(text, reading))
  return FIELD_KEYS[fields.indexOf(Math.max(...fields))] ?? 'khac'
}
