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

/** Which texts are answered by a model that has not seen them, and what else that model must not see. */
export interface HeldOut {
  /** Part a text is held out with; -1: taught in every round. */
  part: number[]
  parts: number
  /** Whether a text that is always taught is too like one of a part to be taught while that part is held out. */
  tooLike(at: number, part: number): boolean
}

/** Ridge classifier on sparse features: no random numbers, all targets at once.
 *  targets: one row per text (n × columns), NaN where unknown. */
export function trainLinear(
  docs: FeatureCounts[],
  targets: Float64Array,
  columns: number,
  options: LinearOptions,
): LinearModel {
  const space = learnSpace(docs, options.blocks, options.least, options.allow)
  return fitIn(
    space,
    docs.map((doc) => space.vectorOf(doc)),
    targets,
    columns,
    options.penalty,
  )
}

function fitIn(space: VectorSpace, vectors: SparseVector[], targets: Float64Array, columns: number, penalty: number) {
  const { bias, weights } = fitRidge(vectors, targets, columns, space.parts.names.length, penalty)
  return createLinear({ space: space.parts, columns, bias, weights: Float32Array.from(weights) }, space)
}

/** For each part the model learned from everything else. */
export function trainHeldOut(
  docs: FeatureCounts[],
  targets: Float64Array,
  columns: number,
  options: LinearOptions,
  held: HeldOut,
): LinearModel[] {
  const space = learnSpace(docs, options.blocks, options.least, options.allow)
  const vectors = docs.map((doc) => space.vectorOf(doc))
  return Array.from({ length: held.parts }, (_, part) => {
    const kept = docs.flatMap((_doc, at) => (held.part[at] !== part && !held.tooLike(at, part) ? [at] : []))
    const rows = new Float64Array(kept.length * columns)
    kept.forEach((at, row) => {
      rows.set(targets.subarray(at * columns, (at + 1) * columns), row * columns)
    })
    return fitIn(
      space,
      kept.map((at) => vectors[at] as SparseVector),
      rows,
      columns,
      options.penalty,
    )
  })
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
