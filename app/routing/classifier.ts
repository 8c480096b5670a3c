import { type Calibration, calibrate, fitCalibration } from './calibration'
import { type CurvePoint, drawCurve } from './decision-curve'
import { EVIDENCE, gatherEvidence } from './evidence'
import { extractFeatures } from './features'
import { hasSeveralMatters, kindCues } from './kind-cues'
import type { Lexicon, LexiconHit } from './lexicon'
import {
  createLinear,
  type LinearModel,
  type LinearOptions,
  type LinearParts,
  type TrainedLinear,
  trainLinear,
} from './linear-model'
import type { ProcedureIndex, ProcedureMatch } from './signals'
import { type StackExample, type Stacker, stackProbabilities, trainStacker } from './stacker'
import { FIELD_KEYS, ROUTE_KINDS, type RouteKind } from './types'
import type { Language, Word } from './words'

/** One text to learn from. Hand-written ones and corrections carry the field only. */
export interface TeachingText {
  text: string
  field: string
  altFields?: string[]
  kind?: RouteKind
  level?: string
  abstain?: boolean
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
const SIDE_COLUMNS = ROUTE_KINDS.length + OFFICE_LEVELS.length + 1

export function readText(text: string, reading: Reading): ReadText {
  const words = reading.language.words(text)
  return { text, words, hits: reading.lexicon.find(words), procedure: reading.procedures.match(words) }
}

/** Trains from scratch; the same texts give the same classifier. The evidence weights are learned on leave-one-out scores, so
 *  that they see the learner as it will be on new texts, once with and once without accents. */
export function trainClassifier(
  texts: TeachingText[],
  reading: Reading,
  withoutAccents: (text: string) => string,
): Classifier {
  const reads = texts.map((one) => readText(one.text, reading))
  const fieldModel = trainFields(texts, reads)
  const examples = evidenceExamples(texts, reads, fieldModel, (text) => readText(withoutAccents(text), reading))
  const stacker = trainStacker(examples, FIELD_KEYS.length, EVIDENCE.length)
  const answers = examples.map((one) => topChoice(stackProbabilities(stacker, one.rows), one.target))
  const calibration = fitCalibration(answers)
  const curve = drawCurve(answers.map(({ p, right }) => ({ p: calibrate(calibration, p), right })))
  const labelled = texts.flatMap((one, at) => (one.kind ? [{ one, read: reads[at] as ReadText }] : []))
  const side = labelled.length > 0 ? trainSide(labelled) : null
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
      const found = fieldModel.explain(extractFeatures(read.words), column)
      return found
        .filter((one) => one.weight > 0.004 && one.name.length > 3 && !/\d/.test(one.name))
        .map((one) => one.name)
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

function trainFields(texts: TeachingText[], reads: ReadText[]): TrainedLinear {
  const columns = FIELD_KEYS.length
  const targets = new Float64Array(texts.length * columns)
  texts.forEach((one, at) => {
    targets.set(fieldTarget(one), at * columns)
  })
  const docs = reads.map((read) => extractFeatures(read.words))
  return trainLinear(docs, targets, columns, FIELD_OPTIONS)
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
  model: TrainedLinear,
  readPlain: (text: string) => ReadText,
): StackExample[] {
  const columns = FIELD_KEYS.length
  return texts.flatMap((one, at) => {
    if (!one.kind) return []
    const learned = model.leaveOneOut.subarray(at * columns, (at + 1) * columns)
    const raw = fieldTarget(one)
    const total = raw.reduce((sum, value) => sum + value, 0)
    const target = raw.map((value) => value / total)
    const read = reads[at] as ReadText
    return [
      { rows: evidenceOf(read, learned), target, weight: 1 },
      { rows: evidenceOf(readPlain(one.text), learned), target, weight: 0.5 },
    ]
  })
}

function sideDoc(read: ReadText) {
  return extractFeatures(read.words, kindCues(read.text, read.words))
}

function trainSide(labelled: { one: TeachingText; read: ReadText }[]): LinearModel {
  const targets = new Float64Array(labelled.length * SIDE_COLUMNS)
  labelled.forEach(({ one }, at) => {
    const names = [...ROUTE_KINDS, ...OFFICE_LEVELS]
    names.forEach((name, column) => {
      if (name === one.kind || name === one.level) targets[at * SIDE_COLUMNS + column] = 1
    })
    if (one.abstain) targets[at * SIDE_COLUMNS + SIDE_COLUMNS - 1] = 1
  })
  return trainLinear(
    labelled.map(({ read }) => sideDoc(read)),
    targets,
    SIDE_COLUMNS,
    SIDE_OPTIONS,
  )
}

function predict(
  read: ReadText,
  fieldModel: LinearModel,
  parts: ClassifierParts,
  side: LinearModel | null,
): Prediction {
  const raw = stackProbabilities(parts.stacker, evidenceOf(read, fieldModel.score(extractFeatures(read.words))))
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
