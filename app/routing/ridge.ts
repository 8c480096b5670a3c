import type { SparseVector } from './vector-space'

export interface RidgeFit {
  bias: Float64Array
  /** features × columns, row-major. */
  weights: Float64Array
  /** texts × columns: how far each text pulls. */
  coefficients: Float64Array
}

/** Rounds over the texts: two more change no figure of the bench by more than chance. */
const ROUNDS = 6

/** Ridge regression for several targets at once, by dual coordinate ascent on sparse vectors: one pass sets each text's
 *  coefficient to its best value given the others. No random numbers; half a minute for ten thousand texts.
 *  targets: texts × columns; NaN = not known of this text, which then teaches nothing about that column.
 *  shares: how much each text counts (1 unless given). start: coefficients of an earlier fit to go on from. */
export function fitRidge(
  vectors: SparseVector[],
  targets: Float64Array,
  columns: number,
  size: number,
  penalty: number,
  { rounds = ROUNDS, shares, start }: { rounds?: number; shares?: Float64Array; start?: Float64Array } = {},
): RidgeFit {
  const bias = biasOf(targets, columns, shares)
  const weights = new Float64Array(size * columns)
  const coefficients = start ? Float64Array.from(start) : new Float64Array(targets.length)
  if (start) {
    vectors.forEach((vector, at) => {
      addScaled(vector, weights, start.subarray(at * columns, (at + 1) * columns), columns)
    })
  }
  const steps = new Float64Array(columns)
  const squares = vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 0))
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < vectors.length; turn += 1) {
      const at = place(turn, round, vectors.length)
      const vector = vectors[at] as SparseVector
      const scores = scoreVector(vector, weights, bias, columns)
      const pull = penalty / (shares?.[at] ?? 1)
      for (let c = 0; c < columns; c += 1) {
        const slot = at * columns + c
        const own = coefficients[slot] as number
        const target = targets[slot] as number
        const gap = target - (scores[c] as number) - pull * own
        steps[c] = Number.isNaN(target) ? 0 : gap / ((squares[at] as number) + pull)
        coefficients[slot] = own + (steps[c] as number)
      }
      addScaled(vector, weights, steps, columns)
    }
  }
  return { bias, weights, coefficients }
}

/** A stride through the texts, so that a field's texts, which stand together in the files, are not taken in a row. */
function place(turn: number, round: number, n: number): number {
  const strides = [617, 751, 863, 977]
  const stride = strides.find((one, at) => at >= round % strides.length && n % one !== 0) ?? 1
  return (turn * stride + round) % n
}

function biasOf(targets: Float64Array, columns: number, shares?: Float64Array): Float64Array {
  const sums = new Float64Array(columns)
  const known = new Float64Array(columns)
  targets.forEach((target, at) => {
    if (Number.isNaN(target)) return
    const share = shares?.[Math.floor(at / columns)] ?? 1
    sums[at % columns] = (sums[at % columns] as number) + share * target
    known[at % columns] = (known[at % columns] as number) + share
  })
  return sums.map((sum, c) => sum / Math.max(1e-9, known[c] as number))
}

/** Score of a vector for every column. */
export function scoreVector(
  vector: SparseVector,
  weights: Float32Array | Float64Array,
  bias: Float64Array,
  columns: number,
): Float64Array {
  const scores = Float64Array.from(bias)
  for (let at = 0; at < vector.ids.length; at += 1) {
    const row = (vector.ids[at] as number) * columns
    const value = vector.values[at] as number
    for (let c = 0; c < columns; c += 1) scores[c] = (scores[c] as number) + value * (weights[row + c] as number)
  }
  return scores
}

function addScaled(vector: SparseVector, weights: Float64Array, steps: Float64Array, columns: number): void {
  for (let at = 0; at < vector.ids.length; at += 1) {
    const row = (vector.ids[at] as number) * columns
    const value = vector.values[at] as number
    for (let c = 0; c < columns; c += 1) weights[row + c] = (weights[row + c] as number) + value * (steps[c] as number)
  }
}
