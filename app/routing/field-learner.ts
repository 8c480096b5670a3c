import { extractFeatures, type FeatureCounts } from './features'
import {
  createLinear,
  type HeldOut,
  type Lessons,
  type LinearModel,
  type LinearOptions,
  type LinearParts,
  trainWithHeldOut,
} from './linear-model'
import { nearCopies } from './near-copies'
import type { ReadText, TeachingText } from './read-text'
import { FIELD_KEYS } from './types'
import type { FeatureFilter } from './vector-space'

const COLUMNS = FIELD_KEYS.length
const OPTIONS: LinearOptions = {
  blocks: { words: 1, accented: 0.5, cues: 0 },
  least: { words: 2, accented: 2, cues: 1 },
  penalty: 0.8,
}
/** Every text is taught a second time as it would be typed without accents. */
const WITHOUT_ACCENTS_SHARE = 0.5
/** A procedure's name, or a phrase, says which field it belongs to, but is no letter. */
const NAME_SHARE = 0.3
/** Most people say what they want at once: the first words are scored again by themselves. */
const OPENING_WORDS = 30
/** Parts held out in turn while learning. */
const PARTS = 5

/** Scores per field: of the whole text and of its opening words. */
export interface FieldScores {
  whole: Float64Array
  opening: Float64Array
}

export interface FieldLearner {
  parts: LinearParts
  score(read: ReadText): FieldScores
  /** Folded words that spoke for a field, strongest first. */
  explain(read: ReadText, field: string): { name: string; weight: number }[]
}

export interface FieldLesson {
  one: TeachingText
  read: ReadText
  plain: ReadText
}

/** A procedure's name, one of its everyday names, or a phrase, read like a text, with its field. */
export interface NamedField {
  field: string
  read: ReadText
}

/** Belief per field: 1 for the label, a half for a defensible second. */
export function fieldTarget(one: { field: string; altFields?: string[] }): Float64Array {
  return Float64Array.from(FIELD_KEYS, (key) => {
    if (key === one.field) return 1
    return one.altFields?.includes(key) ? 0.5 : 0
  })
}

export function createFieldLearner(parts: LinearParts): FieldLearner {
  return wrap(createLinear(parts))
}

function wrap(model: LinearModel): FieldLearner {
  return {
    parts: model.parts,
    score: (read) => ({
      whole: model.score(docOf(read)),
      opening: model.score(extractFeatures(read.words.slice(0, OPENING_WORDS))),
    }),
    explain: (read, field) => model.explain(docOf(read), (FIELD_KEYS as readonly string[]).indexOf(field)),
  }
}

function docOf(read: ReadText): FeatureCounts {
  return extractFeatures(read.words)
}

/** The learner of all texts, and for each text one that has seen neither it nor what resembles it. */
export function trainFieldLearner(texts: FieldLesson[], names: NamedField[], allow?: FeatureFilter) {
  const options = { ...OPTIONS, ...(allow ? { allow } : {}) }
  const held = holdOut(texts, names.length)
  const trained = trainWithHeldOut(lessonsOf(texts, names), options, held)
  const learner = wrap(trained.model)
  const others = trained.others.map(wrap)
  return { learner, unseen: (at: number) => others[held.part[at] ?? 0] ?? learner }
}

/** Texts, then names, then the texts once more without accents. */
function lessonsOf(texts: FieldLesson[], names: NamedField[]): Lessons {
  const rows = [
    ...texts.map(({ one, read }) => ({ read, target: fieldTarget(one), share: 1 })),
    ...names.map(({ field, read }) => ({ read, target: fieldTarget({ field }), share: NAME_SHARE })),
    ...texts.map(({ one, plain }) => ({ read: plain, target: fieldTarget(one), share: WITHOUT_ACCENTS_SHARE })),
  ]
  const targets = new Float64Array(rows.length * COLUMNS)
  rows.forEach((row, at) => {
    targets.set(row.target, at * COLUMNS)
  })
  return {
    docs: rows.map((row) => docOf(row.read)),
    targets,
    columns: COLUMNS,
    shares: Float64Array.from(rows, (row) => row.share),
    vocabulary: texts.length + names.length,
  }
}

/** Parts of the reference texts, held out in turn, each without the texts that resemble it. */
function holdOut(texts: FieldLesson[], names: number): HeldOut {
  const counts = new Map<string, number>()
  const own = texts.map(({ one }) => {
    if (!one.reference) return -1
    const count = counts.get(one.field) ?? 0
    counts.set(one.field, count + 1)
    return count % PARTS
  })
  const references = texts.flatMap(({ one }, at) => (one.reference ? [at] : []))
  const find = nearCopies(references.map((at) => texts[at]?.one.text ?? ''))
  const like = texts.map(({ one }) =>
    one.reference ? new Set() : new Set(find(one.text).map((found) => own[references[found] ?? 0])),
  )
  const source = (at: number) => (at < texts.length ? at : at - texts.length - names)
  return {
    part: [...own, ...Array.from({ length: names }, () => -1), ...own],
    parts: PARTS,
    tooLike: (at, held) => like[source(at)]?.has(held) ?? false,
  }
}
