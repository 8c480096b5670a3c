/** Solutions of (K + λI) A = Y for a symmetric positive K, by Cholesky; exact and the same on every machine.
 *  Returns the coefficients and the leave-one-out predictions, which follow in closed form:
 *  what example i would have been given by a model trained on all the others. */
export interface RidgeFit {
  /** n × m, row-major. */
  coefficients: Float64Array
  /** n × m, row-major. */
  leaveOneOut: Float64Array
}

/** In-place Cholesky factor (lower triangle) of an n × n matrix. */
function factor(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i += 1) {
    const rowI = matrix.subarray(i * n, i * n + i + 1)
    for (let j = 0; j <= i; j += 1) {
      const rowJ = matrix.subarray(j * n, j * n + j + 1)
      let sum = rowI[j] ?? 0
      for (let k = 0; k < j; k += 1) sum -= (rowI[k] as number) * (rowJ[k] as number)
      rowI[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (rowJ[j] as number)
    }
  }
}

function solveInPlace(l: Float64Array, n: number, right: Float64Array): void {
  for (let i = 0; i < n; i += 1) {
    let sum = right[i] as number
    for (let k = 0; k < i; k += 1) sum -= (l[i * n + k] as number) * (right[k] as number)
    right[i] = sum / (l[i * n + i] as number)
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    const value = (right[i] as number) / (l[i * n + i] as number)
    right[i] = value
    for (let k = 0; k < i; k += 1) right[k] = (right[k] as number) - (l[i * n + k] as number) * value
  }
}

/** Diagonal of (L Lᵀ)⁻¹: column i of L⁻¹ by forward substitution, squared and summed. */
function inverseDiagonal(l: Float64Array, n: number): Float64Array {
  const diagonal = new Float64Array(n)
  const column = new Float64Array(n)
  for (let start = 0; start < n; start += 1) {
    let total = 0
    for (let i = start; i < n; i += 1) {
      let sum = i === start ? 1 : 0
      for (let k = start; k < i; k += 1) sum -= (l[i * n + k] as number) * (column[k] as number)
      const value = sum / (l[i * n + i] as number)
      column[i] = value
      total += value * value
    }
    diagonal[start] = total
  }
  return diagonal
}

/** kernel: n × n; penalty: λ per example (a larger one trusts that example less); targets: n × m. */
export function fitRidge(
  kernel: Float64Array,
  penalty: Float64Array,
  targets: Float64Array,
  n: number,
  m: number,
): RidgeFit {
  const l = Float64Array.from(kernel)
  for (let i = 0; i < n; i += 1) l[i * n + i] = (l[i * n + i] as number) + (penalty[i] as number)
  factor(l, n)
  const coefficients = new Float64Array(n * m)
  const leaveOneOut = new Float64Array(n * m)
  const diagonal = inverseDiagonal(l, n)
  const column = new Float64Array(n)
  for (let c = 0; c < m; c += 1) {
    for (let i = 0; i < n; i += 1) column[i] = targets[i * m + c] as number
    solveInPlace(l, n, column)
    for (let i = 0; i < n; i += 1) {
      const alpha = column[i] as number
      coefficients[i * m + c] = alpha
      leaveOneOut[i * m + c] = (targets[i * m + c] as number) - alpha / (diagonal[i] as number)
    }
  }
  return { coefficients, leaveOneOut }
}
