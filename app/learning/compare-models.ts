import { type Classifier, type Reading, readText, type TeachingText, trainClassifier } from '../routing/classifier'
import { nearCopies } from '../routing/near-copies'
import { FIELD_KEYS } from '../routing/types'
import type { FeatureFilter } from '../routing/vector-space'

export interface TeachingSet {
  /** Texts that ship. */
  readonly shipped: readonly TeachingText[]
  /** Corrections the classifier in use has learned from. */
  readonly before: readonly TeachingText[]
  /** Corrections the new one learns from. */
  readonly after: readonly TeachingText[]
}

export interface ComparedField {
  readonly field: string
  readonly texts: number
  readonly before: number
  readonly after: number
}

/** The classifier in use and the new one, on texts neither has learned from, part by part. */
export interface ModelComparison {
  readonly texts: number
  readonly corrections: number
  /** Right first answers. */
  readonly top1: { readonly before: number; readonly after: number }
  /** The same among corrections only. */
  readonly onCorrections: { readonly before: number; readonly after: number }
  readonly threshold: number
  /** Share right among those the classifier in use would act on, and how many those are. */
  readonly precision: number
  readonly coverage: { readonly before: number; readonly after: number }
  /** Only fields in which the two differ. */
  readonly fields: readonly ComparedField[]
}

export interface CompareOptions {
  readonly reading: Reading
  readonly withoutAccents: (text: string) => string
  readonly allow: FeatureFilter
  readonly threshold: number
  readonly parts: number
  readonly onPart: (done: number) => void
}

interface Answered {
  readonly right: boolean
  readonly p: number
}

interface Row {
  readonly field: string
  readonly isCorrection: boolean
  readonly before: Answered
  readonly after: Answered
}

/** Trains both ways on the same parts of the same texts; whatever resembles a text held out is not taught for it. */
export function compareModels(set: TeachingSet, options: CompareOptions): ModelComparison {
  const references = set.shipped.filter((one) => one.reference && !one.abstain)
  const rows: Row[] = []
  for (let part = 0; part < options.parts; part += 1) {
    const isHeld = (_: unknown, at: number) => at % options.parts === part
    const held = { references: new Set(references.filter(isHeld)), corrections: new Set(set.after.filter(isHeld)) }
    const tests = [...held.references, ...held.corrections]
    const like = nearCopies(tests.map(({ text }) => text))
    const heldTexts = new Set(tests.map(({ text }) => text))
    const mayTeach = (one: TeachingText) => !heldTexts.has(one.text) && (one.reference || like(one.text).length === 0)
    const shipped = set.shipped.filter(mayTeach)
    const train = (own: readonly TeachingText[]) =>
      trainClassifier([...shipped, ...own.filter(mayTeach)], options.reading, options.withoutAccents, options.allow)
    const [before, after] = [train(set.before), train(set.after)]
    for (const one of tests) {
      const isCorrection = held.corrections.has(one)
      rows.push({
        field: one.field,
        isCorrection,
        before: answer(before, one, options),
        after: answer(after, one, options),
      })
    }
    options.onPart(part + 1)
  }
  return summary(rows, set, options.threshold)
}

function answer(classifier: Classifier, one: TeachingText, { reading }: CompareOptions): Answered {
  const { fields } = classifier.predict(readText(one.text, reading))
  const p = Math.max(...fields)
  const field = FIELD_KEYS[fields.indexOf(p)] ?? 'khac'
  return { p, right: field === one.field || (one.altFields?.includes(field) ?? false) }
}

function summary(rows: readonly Row[], set: TeachingSet, threshold: number): ModelComparison {
  const share = (own: readonly Row[], pick: (row: Row) => Answered) =>
    own.filter((row) => pick(row).right).length / Math.max(1, own.length)
  const both = (own: readonly Row[]) => ({
    before: share(own, (row) => row.before),
    after: share(own, (row) => row.after),
  })
  const before = rows.map((row) => row.before)
  const acted = before.filter(({ p }) => p >= threshold)
  const precision = acted.filter(({ right }) => right).length / Math.max(1, acted.length)
  return {
    texts: rows.length,
    corrections: set.after.length,
    top1: both(rows),
    onCorrections: both(rows.filter(({ isCorrection }) => isCorrection)),
    threshold,
    precision,
    coverage: {
      before: acted.length / Math.max(1, rows.length),
      after: coverageAt(
        rows.map((row) => row.after),
        precision,
      ),
    },
    fields: comparedFields(rows),
  }
}

/** The largest share that can be acted on with at least this share right: coverageAt([{p: .9, right}, {p: .5, wrong}], 1) → 0.5 */
export function coverageAt(answers: readonly Answered[], precision: number): number {
  const sorted = [...answers].sort((a, b) => b.p - a.p)
  let [right, best] = [0, 0]
  sorted.forEach((one, at) => {
    right += Number(one.right)
    if (right / (at + 1) >= precision - 1e-9) best = at + 1
  })
  return best / Math.max(1, answers.length)
}

function comparedFields(rows: readonly Row[]): ComparedField[] {
  return [...new Set(rows.map(({ field }) => field))]
    .map((field) => {
      const own = rows.filter((row) => row.field === field)
      const [before, after] = [own.filter((row) => row.before.right), own.filter((row) => row.after.right)]
      return { field, texts: own.length, before: before.length, after: after.length }
    })
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => b.after - b.before - (a.after - a.before) || a.field.localeCompare(b.field))
}
