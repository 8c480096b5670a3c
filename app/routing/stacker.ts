/** A choice among n options from m pieces of evidence each, with weights shared by all options and one bias per option:
 *  conditional logistic regression, fitted by full-batch gradient steps (deterministic). */
export interface Stacker {
  weights: Float64Array
  bias: Float64Array
}

export interface StackExample {
  /** options × m */
  rows: Float64Array
  /** Share of belief per option, summing to 1. */
  target: Float64Array
  weight: number
}

const STEPS = 400

export function stackProbabilities(stacker: Stacker, rows: Float64Array): Float64Array {
  const { weights, bias } = stacker
  const scores = Float64Array.from(bias)
  let best = Number.NEGATIVE_INFINITY
  for (let o = 0; o < bias.length; o += 1) {
    for (let f = 0; f < weights.length; f += 1) {
      scores[o] = (scores[o] as number) + (weights[f] as number) * (rows[o * weights.length + f] as number)
    }
    best = Math.max(best, scores[o] as number)
  }
  let total = 0
  for (let o = 0; o < scores.length; o += 1) {
    scores[o] = Math.exp((scores[o] as number) - best)
    total += scores[o] as number
  }
  return scores.map((score) => score / total)
}

/** Adam steps on the cross-entropy with a small ridge; the same input gives the same weights. */
export function trainStacker(examples: StackExample[], options: number, features: number, ridge = 0.002): Stacker {
  const size = features + options
  const stacker: Stacker = { weights: new Float64Array(features), bias: new Float64Array(options) }
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = gradientOf(examples, stacker, ridge)
    const rate = 0.05 * (1 - step / (STEPS + 1))
    for (let i = 0; i < size; i += 1) {
      const g = gradient[i] as number
      first[i] = 0.9 * (first[i] as number) + 0.1 * g
      second[i] = 0.99 * (second[i] as number) + 0.01 * g * g
      const move = (rate * (first[i] as number)) / (1 - 0.9 ** step)
      const change = move / (Math.sqrt((second[i] as number) / (1 - 0.99 ** step)) + 1e-8)
      if (i < features) stacker.weights[i] = (stacker.weights[i] as number) - change
      else stacker.bias[i - features] = (stacker.bias[i - features] as number) - change
    }
  }
  return stacker
}

function gradientOf(examples: StackExample[], stacker: Stacker, ridge: number): Float64Array {
  const features = stacker.weights.length
  const options = stacker.bias.length
  const gradient = new Float64Array(features + options)
  let total = 0
  for (const { rows, target, weight } of examples) {
    total += weight
    const probabilities = stackProbabilities(stacker, rows)
    for (let o = 0; o < options; o += 1) {
      const error = weight * ((probabilities[o] as number) - (target[o] as number))
      gradient[features + o] = (gradient[features + o] as number) + error
      for (let f = 0; f < features; f += 1) {
        gradient[f] = (gradient[f] as number) + error * (rows[o * features + f] as number)
      }
    }
  }
  for (let i = 0; i < gradient.length; i += 1) {
    const value = i < features ? (stacker.weights[i] as number) : (stacker.bias[i - features] as number) * 3
    gradient[i] = (gradient[i] as number) / total + ridge * value
  }
  return gradient
}
