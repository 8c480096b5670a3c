import { type Calibration, calibrate, fitCalibration } from './calibration'
import { type CurvePoint, drawCurve } from './decision-curve'
import { EVIDENCE, gatherEvidence } from './evidence'
import { extractFeatures, type FeatureCounts } from './features'
import { hasSeveralMatters, kindCues } from './kind-cues'
import type { Lexicon, LexiconHit } from './lexicon'
import {
  createLinear,
  type HeldOut,
  type LinearModel,
  type LinearOptions,
  type LinearParts,
  trainHeldOut,
  trainLinear,
} from './linear-model'
import { nearCopies } from './near-copies'
import type { ProcedureIndex, ProcedureMatch } from './signals'
import { type StackExample, type Stacker, stackProbabilities, trainStacker } from './stacker'
import { FIELD_KEYS, ROUTE_KINDS, type RouteKind, type WordWeight } from './types'
import type { FeatureFilter } from './vector-space'
import { asWritten, type Language, type Word } from './words'

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

export const OFFICE_LEVELS = ['province', 'commune', 'central-vertical'] as const

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

export interface Prediction {
  /** How likely each field of FIELD_KEYS is an answer a person accepts; calibrated, so they need not sum to one. */
  fields: Float64Array
  /** Scores, not probabilities, one per kind. */
  kinds: Float64Array
  level: string
  /** 0–1: how much the text looks like one that no machine should route. */
  abstain: number
  severalMatters: boolean
}

/** What is kept of a trained classifier: written to data/routing/model.json. */
export interface ClassifierParts {
  field: LinearParts
  stacker: Stacker
  calibration: Calibration
  /** Coverage and precision by threshold, on leave-one-out answers. */
  curve: CurvePoint[]
  side: LinearParts | null
}

export interface Classifier {
  parts: ClassifierParts
  predict(read: ReadText): Prediction
  /** Folded words that spoke for a field, strongest first. */
  explain(read: ReadText, field: string): string[]
  /** The same as written in the text, with how much they weighed; against the field last. */
  weigh(read: ReadText, field: string): WordWeight[]
}

const FIELD_OPTIONS: LinearOptions = {
  blocks: { words: 1, accented: 0.5, cues: 0 },
  least: { words: 2, accented: 2, cues: 1 },
  penalty: 0.5,
}
const SIDE_OPTIONS: LinearOptions = {
  blocks: { words: 1, accented: 0.3, cues: 1 },
  least: { words: 2, accented: 2, cues: 1 },
  penalty: 0.7,
}
/** How much of a kind's frequency is taken off its score: rare kinds would else never win. */
const PRIOR_SHARE = 0.5
/** Parts held out in turn while learning. */
const PARTS = 5
const SIDE_COLUMNS = ROUTE_KINDS.length + OFFICE_LEVELS.length + 1

export function readText(text: string, reading: Reading): ReadText {
  const words = reading.language.words(text)
  return { text, words, hits: reading.lexicon.find(words), procedure: reading.procedures.match(words) }
}

/** Trains from scratch; the same texts give the same classifier. The evidence weights and the confidence are learned on
 *  texts held out, so that they see the learner as it will be on new texts, once with and once without accents. `allow`
 *  says which groups of words may be remembered at all (texts of citizens: no names, no numbers). */
export function trainClassifier(
  texts: TeachingText[],
  reading: Reading,
  withoutAccents: (text: string) => string,
  allow?: FeatureFilter,
): Classifier {
  const reads = texts.map((one) => readText(one.text, reading))
  const docs = reads.map(fieldDoc)
  const targets = fieldTargets(texts)
  const options = { ...FIELD_OPTIONS, ...(allow ? { allow } : {}) }
  const fieldModel = trainLinear(docs, targets, FIELD_KEYS.length, options)
  const held = holdOut(texts)
  const models = trainHeldOut(docs, targets, FIELD_KEYS.length, options, held)
  const unseen = (at: number) => models[held.part[at] ?? 0] ?? fieldModel
  const examples = evidenceExamples(texts, reads, unseen, (text) => readText(withoutAccents(text), reading))
  const stacker = trainStacker(examples, FIELD_KEYS.length, EVIDENCE.length)
  const answers = examples.map((one) => topChoice(stackProbabilities(stacker, one.rows), one.target))
  const calibration = fitCalibration(answers)
  const curve = drawCurve(answers.map(({ p, right }) => ({ p: calibrate(calibration, p), right })))
  const labelled = texts.flatMap((one, at) => (one.kind ? [{ one, read: reads[at] as ReadText }] : []))
  const side = labelled.length > 0 ? trainSide(labelled, allow) : null
  return createClassifier({ field: fieldModel.parts, stacker, calibration, curve, side: side?.parts ?? null })
}

export function createClassifier(parts: ClassifierParts): Classifier {
  const fieldModel = createLinear(parts.field)
  const side = parts.side ? createLinear(parts.side) : null
  return {
    parts,
    predict: (read) => predict(read, fieldModel, parts, side),
    explain: (read, field) => {
      const column = (FIELD_KEYS as readonly string[]).indexOf(field)
      const found = fieldModel.explain(fieldDoc(read), column)
      return found
        .filter((one) => one.weight > 0.004 && one.name.length > 3 && !/\d/.test(one.name))
        .map((one) => one.name)
    },
    weigh: (read, field) => {
      const column = (FIELD_KEYS as readonly string[]).indexOf(field)
      const found = fieldModel.explain(fieldDoc(read), column)
      return found.map(({ name, weight }) => ({ words: asWritten(read.words, name), weight }))
    },
  }
}

function fieldTarget(one: TeachingText): Float64Array {
  const target = new Float64Array(FIELD_KEYS.length)
  FIELD_KEYS.forEach((key, at) => {
    if (key === one.field) target[at] = 1
    else if (one.altFields?.includes(key)) target[at] = 0.5
  })
  return target
}

function fieldTargets(texts: TeachingText[]): Float64Array {
  const targets = new Float64Array(texts.length * FIELD_KEYS.length)
  texts.forEach((one, at) => {
    targets.set(fieldTarget(one), at * FIELD_KEYS.length)
  })
  return targets
}

function fieldDoc(read: ReadText): FeatureCounts {
  return extractFeatures(read.words)
}

/** Parts of the reference texts, held out in turn, each without the texts that resemble it. */
function holdOut(texts: TeachingText[]): HeldOut {
  const counts = new Map<string, number>()
  const part = texts.map((one) => {
    if (!one.reference) return -1
    const count = counts.get(one.field) ?? 0
    counts.set(one.field, count + 1)
    return count % PARTS
  })
  const references = texts.flatMap((one, at) => (one.reference ? [at] : []))
  const find = nearCopies(references.map((at) => texts[at]?.text ?? ''))
  const like = texts.map((one) =>
    one.reference ? new Set() : new Set(find(one.text).map((found) => part[references[found] ?? 0])),
  )
  return { part, parts: PARTS, tooLike: (at, held) => like[at]?.has(held) ?? false }
}

function evidenceOf(read: ReadText, learned: Float64Array): Float64Array {
  const field = read.procedure?.procedure.fieldKey
  const procedure = field && read.procedure ? { field, score: read.procedure.score } : null
  return gatherEvidence({ words: read.words, hits: read.hits, procedure }, learned, FIELD_KEYS)
}

function topChoice(probabilities: Float64Array, target: Float64Array) {
  const p = Math.max(...probabilities)
  return { p, right: (target[probabilities.indexOf(p)] ?? 0) > 0 }
}

function evidenceExamples(
  texts: TeachingText[],
  reads: ReadText[],
  unseen: (at: number) => LinearModel,
  readPlain: (text: string) => ReadText,
): StackExample[] {
  return texts.flatMap((one, at) => {
    if (!one.reference) return []
    const raw = fieldTarget(one)
    const total = raw.reduce((sum, value) => sum + value, 0)
    const target = raw.map((value) => value / total)
    const evidence = (read: ReadText) => evidenceOf(read, unseen(at).score(fieldDoc(read)))
    return [
      { rows: evidence(reads[at] as ReadText), target, weight: 1 },
      { rows: evidence(readPlain(one.text)), target, weight: 0.5 },
    ]
  })
}

function sideDoc(read: ReadText) {
  return extractFeatures(read.words, kindCues(read.text, read.words))
}

function trainSide(labelled: { one: TeachingText; read: ReadText }[], allow?: FeatureFilter): LinearModel {
  const targets = new Float64Array(labelled.length * SIDE_COLUMNS)
  labelled.forEach(({ one }, at) => {
    const names = [...ROUTE_KINDS, ...OFFICE_LEVELS]
    names.forEach((name, column) => {
      const known = column < ROUTE_KINDS.length || one.level
      targets[at * SIDE_COLUMNS + column] = known ? Number(name === one.kind || name === one.level) : Number.NaN
    })
    targets[at * SIDE_COLUMNS + SIDE_COLUMNS - 1] = one.reference ? Number(one.abstain ?? false) : Number.NaN
  })
  return trainLinear(
    labelled.map(({ read }) => sideDoc(read)),
    targets,
    SIDE_COLUMNS,
    { ...SIDE_OPTIONS, ...(allow ? { allow } : {}) },
  )
}

function predict(
  read: ReadText,
  fieldModel: LinearModel,
  parts: ClassifierParts,
  side: LinearModel | null,
): Prediction {
  const raw = stackProbabilities(parts.stacker, evidenceOf(read, fieldModel.score(fieldDoc(read))))
  const fields = raw.map((p) => calibrate(parts.calibration, p))
  const scores = side?.score(sideDoc(read)) ?? new Float64Array(SIDE_COLUMNS)
  const kinds = scores
    .slice(0, ROUTE_KINDS.length)
    .map((score, at) => score - PRIOR_SHARE * (side?.parts.bias[at] ?? 0))
  const levels = scores.slice(ROUTE_KINDS.length, ROUTE_KINDS.length + OFFICE_LEVELS.length)
  const level = OFFICE_LEVELS[levels.indexOf(Math.max(...levels))] ?? 'province'
  const abstain = Math.min(1, Math.max(0, scores[SIDE_COLUMNS - 1] ?? 0))
  return { fields, kinds, level, abstain, severalMatters: hasSeveralMatters(read) }
}
