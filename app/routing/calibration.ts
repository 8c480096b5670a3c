/** Turns a raw probability into how often such answers are right: σ(a·logit(p) + b) (Platt). */
export interface Calibration {
  a: number
  b: number
}

const EDGE = 1e-4

function logit(p: number): number {
  const safe = Math.min(1 - EDGE, Math.max(EDGE, p))
  return Math.log(safe / (1 - safe))
}

export function calibrate({ a, b }: Calibration, p: number): number {
  return 1 / (1 + Math.exp(-(a * logit(p) + b)))
}

/** A step never longer than this, so that a lopsided start cannot run away. */
const STRIDE = 0.5

function bounded(step: number): number {
  return Math.max(-STRIDE, Math.min(STRIDE, step))
}

/** Newton steps on the log-likelihood with a little pull towards a = 1, b = 0. */
export function fitCalibration(pairs: { p: number; right: boolean }[]): Calibration {
  const fit = { a: 1, b: 0 }
  for (let step = 0; step < 60; step += 1) {
    let ga = fit.a - 1
    let gb = fit.b
    let haa = 1
    let hab = 0
    let hbb = 1
    for (const { p, right } of pairs) {
      const x = logit(p)
      const q = calibrate(fit, p)
      const error = q - (right ? 1 : 0)
      const w = q * (1 - q)
      ga += error * x
      gb += error
      haa += w * x * x
      hab += w * x
      hbb += w
    }
    const determinant = haa * hbb - hab * hab
    fit.a -= bounded((hbb * ga - hab * gb) / determinant)
    fit.b -= bounded((haa * gb - hab * ga) / determinant)
  }
  return fit
}
