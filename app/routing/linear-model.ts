import type { FeatureCounts } from './features'
import { fitRidge } from './ridge'
import {
  type BlockWeights,
  createSpace,
  gramMatrix,
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

export interface TrainedLinear extends LinearModel {
  /** Leave-one-out scores of the training examples, n × columns. */
  leaveOneOut: Float64Array
}

export function createLinear(parts: LinearParts, space: VectorSpace = createSpace(parts.space)): LinearModel {
  const { weights, bias, columns } = parts
  return {
    parts,
    score: (counts) => scoreVector(space.vectorOf(counts), weights, bias, columns),
    explain: (counts, column) => explain(counts, space, weights, columns, column),
  }
}

/** Ridge classifier on sparse features: exact, no random numbers, one solve for all targets.
 *  targets: one row per text (n × columns); trust: 1 for a labelled text, less for hand-written hints. */
export function trainLinear(
  docs: FeatureCounts[],
  targets: Float64Array,
  columns: number,
  options: LinearOptions,
  trust?: Float64Array,
): TrainedLinear {
  const space = learnSpace(docs, options.blocks, options.least)
  const vectors = docs.map((doc) => space.vectorOf(doc))
  const penalty = Float64Array.from(docs, (_, i) => options.penalty / (trust?.[i] ?? 1))
  const bias = biasOf(targets, docs.length, columns, trust)
  const centred = Float64Array.from(targets, (value, at) => value - (bias[at % columns] ?? 0))
  const fit = fitRidge(gramMatrix(vectors, space.parts.names.length), penalty, centred, docs.length, columns)
  const weights = primalWeights(vectors, fit.coefficients, space.parts.names.length, columns)
  return {
    ...createLinear({ space: space.parts, columns, bias, weights }, space),
    leaveOneOut: Float64Array.from(fit.leaveOneOut, (value, at) => value + (bias[at % columns] ?? 0)),
  }
}

function biasOf(targets: Float64Array, n: number, columns: number, trust?: Float64Array): Float64Array {
  const bias = new Float64Array(columns)
  let total = 0
  for (let i = 0; i < n; i += 1) {
    const weight = trust?.[i] ?? 1
    total += weight
    for (let c = 0; c < columns; c += 1) bias[c] = (bias[c] as number) + weight * (targets[i * columns + c] as number)
  }
  return bias.map((value) => value / total)
}

function primalWeights(vectors: SparseVector[], alpha: Float64Array, size: number, columns: number): Float32Array {
  const weights = new Float32Array(size * columns)
  vectors.forEach(({ ids, values }, i) => {
    for (let at = 0; at < ids.length; at += 1) {
      const row = (ids[at] as number) * columns
      const value = values[at] as number
      for (let c = 0; c < columns; c += 1) {
        weights[row + c] = (weights[row + c] as number) + value * (alpha[i * columns + c] as number)
      }
    }
  })
  return weights
}

function scoreVector(vector: SparseVector, weights: Float32Array, bias: Float64Array, columns: number): Float64Array {
  const scores = Float64Array.from(bias)
  for (let at = 0; at < vector.ids.length; at += 1) {
    const row = (vector.ids[at] as number) * columns
    const value = vector.values[at] as number
    for (let c = 0; c < columns; c += 1) scores[c] = (scores[c] as number) + value * (weights[row + c] as number)
  }
  return scores
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
