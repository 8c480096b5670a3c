import { type CurvePoint, costOf } from '../routing/decision-curve'

/** So many judged cases at least before a share is shown as a share. */
export const FEW = 10
/** So many before anything may be concluded. */
export const ENOUGH = 30

/** Cases alike in everything that is counted. */
export interface JudgedGroup {
  readonly month: string
  readonly action: string
  readonly isAbstained: boolean
  readonly said: string | null
  readonly decided: string | null
  readonly isJudged: boolean
  /** Decided otherwise for a reason that is no mistake of the machine. */
  readonly isExcused: boolean
  readonly isRightOffice: boolean
  readonly amount: number
}

export interface Share {
  readonly right: number
  readonly total: number
}

export interface FieldAccuracy extends Share {
  readonly field: string
  readonly months: readonly Share[]
}

export interface ConfusionRow {
  readonly decided: string
  readonly said: readonly number[]
}

export interface LearningSummary {
  readonly months: readonly string[]
  readonly overall: readonly Share[]
  readonly fields: readonly FieldAccuracy[]
  readonly confusion: { readonly columns: readonly string[]; readonly rows: readonly ConfusionRow[] }
  readonly coverage: readonly { month: string; alone: number; suggest: number; triage: number }[]
  readonly judged: number
  /** Cases the machine acted on alone that a person has looked at since, and those it had given to the right office. */
  readonly alone: Share
}

const isAlone = (action: string) => action === 'assign' || action === 'forward'
const counts = (one: JudgedGroup) =>
  one.isJudged && !one.isExcused && !one.isAbstained && one.said !== null && one.decided !== null

/** Whether the machine was right, by what people decided, field by field and month by month. A field is that of the people. */
export function summarise(groups: readonly JudgedGroup[], months: readonly string[]): LearningSummary {
  const judged = groups.filter(counts)
  const alone = judged.filter(({ action }) => isAlone(action))
  const names = [...new Set(judged.map(({ decided }) => decided as string))]
  const fields = names
    .map((field) => {
      const own = judged.filter(({ decided }) => decided === field)
      return {
        field,
        ...shareOf(own),
        months: months.map((month) => shareOf(own.filter((one) => one.month === month))),
      }
    })
    .sort((a, b) => b.total - a.total || a.field.localeCompare(b.field))
  return {
    months,
    overall: months.map((month) => shareOf(judged.filter((one) => one.month === month))),
    fields,
    confusion: confusionOf(judged),
    coverage: months.map((month) => coverageOf(groups, month)),
    judged: sum(judged),
    alone: { right: sum(alone.filter(({ isRightOffice }) => isRightOffice)), total: sum(alone) },
  }
}

const sum = (groups: readonly JudgedGroup[]) => groups.reduce((total, { amount }) => total + amount, 0)
const shareOf = (groups: readonly JudgedGroup[]): Share => ({
  right: sum(groups.filter(({ said, decided }) => said === decided)),
  total: sum(groups),
})

function coverageOf(groups: readonly JudgedGroup[], month: string) {
  const own = groups.filter((one) => one.month === month)
  const of = (test: (action: string) => boolean) => sum(own.filter(({ action }) => test(action)))
  const [alone, suggest] = [of(isAlone), of((action) => action === 'suggest')]
  return { month, alone, suggest, triage: sum(own) - alone - suggest }
}

/** Only the fields where something was mistaken for something else. */
function confusionOf(judged: readonly JudgedGroup[]): LearningSummary['confusion'] {
  const wrong = judged.filter(({ said, decided }) => said !== decided)
  const rows = [...new Set(wrong.map(({ decided }) => decided as string))].sort()
  const columns = [...new Set([...wrong.map(({ said }) => said as string), ...rows])].sort()
  return {
    columns,
    rows: rows.map((decided) => ({
      decided,
      said: columns.map((said) => sum(judged.filter((one) => one.decided === decided && one.said === said))),
    })),
  }
}

export interface MeasuredCurve {
  readonly points: readonly CurvePoint[]
  /** Texts or cases the curve was measured on. */
  readonly size: number
}

/** Two curves as one, each counting by its size: what was measured on texts held out, and what people decided since. */
export function poolCurves(curves: readonly MeasuredCurve[]): CurvePoint[] {
  const size = curves.reduce((total, one) => total + one.size, 0)
  const [first] = curves
  if (!first || size === 0) return []
  return first.points.map(({ threshold }, at) => {
    const acted = curves.map((one) => ({ amount: one.size * (one.points[at]?.coverage ?? 0), point: one.points[at] }))
    const total = acted.reduce((sum, { amount }) => sum + amount, 0)
    const right = acted.reduce((sum, { amount, point }) => sum + amount * (point?.precision ?? 0), 0)
    return { threshold, coverage: total / size, precision: total > 0 ? right / total : 1 }
  })
}

/** The threshold that has cost least per case at this cost of a wrong assignment; the higher of two that are equal. */
export function cheapestThreshold(points: readonly CurvePoint[], wrongCost: number): number | null {
  const [best] = [...points].sort((a, b) => costOf(a, wrongCost) - costOf(b, wrongCost) || b.threshold - a.threshold)
  return best?.threshold ?? null
}
