import { type Calibration, calibrate, fitCalibration } from './calibration'
import { type CurvePoint, drawCurve } from './decision-curve'
import { EVIDENCE, gatherEvidence } from './evidence'
import { extractFeatures } from './features'
import {
  createFieldLearner,
  type FieldLearner,
  type FieldLesson,
  type FieldScores,
  fieldTarget,
  trainFieldLearner,
} from './field-learner'
import { hasSeveralMatters, kindCues } from './kind-cues'
import { createLinear, type LinearModel, type LinearOptions, type LinearParts, trainLinear } from './linear-model'
import { type Reading, type ReadText, readText, type TeachingText } from './read-text'
import { type StackExample, type Stacker, stackProbabilities, trainStacker } from './stacker'
import { FIELD_KEYS, ROUTE_KINDS, type WordWeight } from './types'
import type { FeatureFilter } from './vector-space'
import { asWritten } from './words'

export { type Reading, type ReadText, readText, type TeachingText } from './read-text'

export const OFFICE_LEVELS = ['province', 'commune', 'central-vertical'] as const

export interface Prediction {
  /** How likely each field of FIELD_KEYS is an answer a person accepts; calibrated, so they need not sum to one. */
  fields: Float64Array
  /** Scores, not probabilities, one per kind. */
  kinds: Float64Array
  /** Scores, not probabilities, one per level of OFFICE_LEVELS. */
  levels: Float64Array
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

const SIDE_OPTIONS: LinearOptions = {
  blocks: { words: 1, accented: 0.3, cues: 1 },
  least: { words: 2, accented: 2, cues: 1 },
  penalty: 0.7,
}
/** How much of a kind's frequency is taken off its score: rare kinds would else never win. */
const PRIOR_SHARE = 0.7
const SIDE_COLUMNS = ROUTE_KINDS.length + OFFICE_LEVELS.length + 1

/** Trains from scratch; the same texts give the same classifier. The evidence weights and the confidence are learned on
 *  texts held out, so that they see the learner as it will be on new texts, once with and once without accents. `allow`
 *  says which groups of words may be remembered at all (texts of citizens: no names, no numbers). */
export function trainClassifier(
  texts: TeachingText[],
  reading: Reading,
  withoutAccents: (text: string) => string,
  allow?: FeatureFilter,
): Classifier {
  const letters = texts.filter((one) => !one.isPhrase)
  const lessons = letters.map((one) => ({
    one,
    read: readText(one.text, reading),
    plain: readText(withoutAccents(one.text), reading),
  }))
  const phrases = texts.filter((one) => one.isPhrase).map(({ field, text }) => ({ field, name: text }))
  const names = [...reading.procedures.named, ...phrases].map(({ field, name }) => ({
    field,
    read: readText(name, reading),
  }))
  // What somebody should see first is often of several fields or of none: outside the labelled texts it teaches only that.
  const clear = lessons.filter(({ one }) => one.reference || !one.abstain)
  const { learner, unseen } = trainFieldLearner(clear, names, allow)
  const examples = evidenceExamples(clear, unseen)
  const stacker = trainStacker(examples, FIELD_KEYS.length, EVIDENCE.length)
  const answers = examples.map((one) => topChoice(stackProbabilities(stacker, one.rows), one.target))
  const calibration = fitCalibration(answers)
  const curve = drawCurve(answers.map(({ p, right }) => ({ p: calibrate(calibration, p), right })))
  const labelled = lessons.filter(({ one }) => one.kind || one.abstain !== undefined)
  const side = labelled.length > 0 ? trainSide(labelled, allow) : null
  return createClassifier({ field: learner.parts, stacker, calibration, curve, side: side?.parts ?? null })
}

export function createClassifier(parts: ClassifierParts): Classifier {
  const learner = createFieldLearner(parts.field)
  const side = parts.side ? createLinear(parts.side) : null
  return {
    parts,
    predict: (read) => predict(read, learner, parts, side),
    explain: (read, field) =>
      learner
        .explain(read, field)
        .filter((one) => one.weight > 0.004 && one.name.length > 3 && !/\d/.test(one.name))
        .map((one) => one.name),
    weigh: (read, field) =>
      learner.explain(read, field).map(({ name, weight }) => ({ words: asWritten(read.words, name), weight })),
  }
}

function evidenceOf(read: ReadText, learned: FieldScores): Float64Array {
  const field = read.procedure?.procedure.fieldKey
  const procedure = field && read.procedure ? { field, score: read.procedure.score } : null
  return gatherEvidence({ words: read.words, hits: read.hits, procedure }, learned, FIELD_KEYS)
}

function topChoice(probabilities: Float64Array, target: Float64Array) {
  const p = Math.max(...probabilities)
  return { p, right: (target[probabilities.indexOf(p)] ?? 0) > 0 }
}

function evidenceExamples(lessons: FieldLesson[], unseen: (at: number) => FieldLearner): StackExample[] {
  return lessons.flatMap(({ one, read, plain }, at) => {
    if (!one.reference) return []
    const raw = fieldTarget(one)
    const total = raw.reduce((sum, value) => sum + value, 0)
    const target = raw.map((value) => value / total)
    const evidence = (text: ReadText) => evidenceOf(text, unseen(at).score(text))
    return [
      { rows: evidence(read), target, weight: 1 },
      { rows: evidence(plain), target, weight: 0.5 },
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
      const known = column < ROUTE_KINDS.length ? one.kind : one.level
      targets[at * SIDE_COLUMNS + column] = known ? Number(name === one.kind || name === one.level) : Number.NaN
    })
    targets[at * SIDE_COLUMNS + SIDE_COLUMNS - 1] = one.abstain === undefined ? Number.NaN : Number(one.abstain)
  })
  const docs = labelled.map(({ read }) => sideDoc(read))
  return trainLinear({ docs, targets, columns: SIDE_COLUMNS }, { ...SIDE_OPTIONS, ...(allow ? { allow } : {}) })
}

function predict(read: ReadText, learner: FieldLearner, parts: ClassifierParts, side: LinearModel | null): Prediction {
  const raw = stackProbabilities(parts.stacker, evidenceOf(read, learner.score(read)))
  const fields = raw.map((p) => calibrate(parts.calibration, p))
  const scores = side?.score(sideDoc(read)) ?? new Float64Array(SIDE_COLUMNS)
  const kinds = scores
    .slice(0, ROUTE_KINDS.length)
    .map((score, at) => score - PRIOR_SHARE * (side?.parts.bias[at] ?? 0))
  const levels = scores.slice(ROUTE_KINDS.length, ROUTE_KINDS.length + OFFICE_LEVELS.length)
  const abstain = Math.min(1, Math.max(0, scores[SIDE_COLUMNS - 1] ?? 0))
  return { fields, kinds, levels, abstain, severalMatters: hasSeveralMatters(read) }
}
