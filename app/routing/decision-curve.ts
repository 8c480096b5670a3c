/** What would follow from acting at one confidence and above. */
export interface CurvePoint {
  threshold: number
  /** Share of texts acted on without a person. */
  coverage: number
  /** Share of those acted on rightly. */
  precision: number
}

const THRESHOLDS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975]

/** The curve an administrator sees beside the cost: from answers the learner gave to texts it had not learned from. */
export function drawCurve(answers: { p: number; right: boolean }[]): CurvePoint[] {
  return THRESHOLDS.map((threshold) => {
    const acted = answers.filter((one) => one.p >= threshold)
    const right = acted.filter((one) => one.right).length
    return {
      threshold,
      coverage: answers.length > 0 ? acted.length / answers.length : 0,
      precision: acted.length > 0 ? right / acted.length : 1,
    }
  })
}

/** Mean cost per text, in triages by a person: a text not acted on costs one, a wrong assignment `wrongCost`.
 *  costOf({ threshold: 0.9, coverage: 0.5, precision: 0.98 }, 10) → 0.6 */
export function costOf(point: CurvePoint, wrongCost: number): number {
  return 1 - point.coverage + point.coverage * (1 - point.precision) * wrongCost
}
