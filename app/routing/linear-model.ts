import type { FeatureCounts } from './features'
import { fitRidge, scoreVector } from './ridge'
import {
  type BlockWeights,
  createSpace,
  type FeatureFilter,
  learnSpace,
  type SpaceParts,
  type SparseVector,
  type VectorSpace,
} from './vector-space'

/** Rounds for a model that starts from one of nearly the same texts. */
const ROUNDS_FROM_WHOLE = 2

export interface LinearOptions {
  blocks: BlockWeights
  least: BlockWeights
  /** Ridge penalty: larger = smoother. */
  penalty: number
  /** Features that may be remembered; all where left out. */
  allow?: FeatureFilter
}

/** What is kept of a trained model. */
export interface LinearParts {
  space: SpaceParts
  columns: number
  bias: Float64Array
  /** features × columns, row-major. */
  weights: Float32Array
}

export interface LinearModel {
  parts: LinearParts
  /** One score per target column. */
  score(counts: FeatureCounts): Float64Array
  /** Contribution of single features to one column, largest first: the words that decided. */
  explain(counts: FeatureCounts, column: number): { name: string; weight: number }[]
}

export function createLinear(parts: LinearParts, space: VectorSpace = createSpace(parts.space)): LinearModel {
  const { weights, bias, columns } = parts
  return {
    parts,
    score: (counts) => scoreVector(space.vectorOf(counts), weights, bias, columns),
    explain: (counts, column) => explain(counts, space, weights, columns, column),
  }
}

/** What a model learns from. */
export interface Lessons {
  docs: FeatureCounts[]
  /** One row per text (n × columns), NaN where unknown. */
  targets: Float64Array
  columns: number
  /** How much each text counts; 1 unless given. */
  shares?: Float64Array
  /** Only the first so many texts decide which features are known and how rare they are; all unless given. */
  vocabulary?: number
}

/** Which texts are answered by a model that has not seen them, and what else that model must not see. */
export interface HeldOut {
  /** Part a text is held out with; -1: taught in every round. */
  part: number[]
  parts: number
  /** Whether a text that is always taught is too like one of a part to be taught while that part is held out. */
  tooLike(at: number, part: number): boolean
}

/** Ridge classifier on sparse features: no random numbers, all targets at once. */
export function trainLinear(lessons: Lessons, options: LinearOptions): LinearModel {
  return trainWithHeldOut(lessons, options, { part: [], parts: 0, tooLike: () => false }).model
}

/** The model of all texts, and for each part the model learned from everything else: it starts from the coefficients of the
 *  whole, so that a few rounds bring it home. */
export function trainWithHeldOut(
  lessons: Lessons,
  options: LinearOptions,
  held: HeldOut,
): { model: LinearModel; others: LinearModel[] } {
  const { docs, vocabulary } = lessons
  const space = learnSpace(docs.slice(0, vocabulary ?? docs.length), options.blocks, options.least, options.allow)
  const vectors = docs.map((doc) => space.vectorOf(doc))
  const all = [...vectors.keys()]
  const whole = fitKept(space, vectors, all, lessons, options.penalty)
  const others = Array.from({ length: held.parts }, (_, part) => {
    const kept = all.filter((at) => held.part[at] !== part && !held.tooLike(at, part))
    return fitKept(space, vectors, kept, lessons, options.penalty, whole.coefficients).model
  })
  return { model: whole.model, others }
}

function fitKept(
  space: VectorSpace,
  vectors: SparseVector[],
  kept: number[],
  { targets, columns, shares }: Lessons,
  penalty: number,
  before?: Float64Array,
) {
  const rowsOf = (source: Float64Array) => {
    const rows = new Float64Array(kept.length * columns)
    kept.forEach((at, row) => {
      rows.set(source.subarray(at * columns, (at + 1) * columns), row * columns)
    })
    return rows
  }
  const fit = fitRidge(
    kept.map((at) => vectors[at] as SparseVector),
    rowsOf(targets),
    columns,
    space.parts.names.length,
    penalty,
    {
      ...(shares ? { shares: Float64Array.from(kept, (at) => shares[at] as number) } : {}),
      ...(before ? { start: rowsOf(before), rounds: ROUNDS_FROM_WHOLE } : {}),
    },
  )
  const parts = { space: space.parts, columns, bias: fit.bias, weights: Float32Array.from(fit.weights) }
  return { model: createLinear(parts, space), coefficients: fit.coefficients }
}

function explain(counts: FeatureCounts, space: VectorSpace, weights: Float32Array, columns: number, column: number) {
  const vector = space.vectorOf(counts)
  const valueById = new Map<number, number>()
  vector.ids.forEach((id, at) => {
    valueById.set(id, vector.values[at] as number)
  })
  return [...counts.words.keys()]
    .flatMap((name) => {
      const id = space.idOf(name)
      if (id === undefined) return []
      return [{ name: name.slice(2), weight: (valueById.get(id) ?? 0) * (weights[id * columns + column] as number) }]
    })
    .sort((a, b) => b.weight - a.weight)
}
