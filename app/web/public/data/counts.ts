import { METRICS, type Metric } from '~/statistics/metrics'

export type Counts = Record<Metric, number>

export const EMPTY: Readonly<Counts> = Object.freeze(
  Object.fromEntries(METRICS.map((metric) => [metric, 0])) as unknown as Counts,
)

const isMetric = (name: string): name is Metric => (METRICS as readonly string[]).includes(name)

/** Rows of (key, metric, amount) as one record of counts per key. */
export function countsFrom(rows: readonly { key: string; metric: string; amount: number }[]): Map<string, Counts> {
  const byKey = new Map<string, Counts>()
  for (const { key, metric, amount } of rows) {
    const counts = byKey.get(key) ?? { ...EMPTY }
    if (isMetric(metric)) counts[metric] += amount
    byKey.set(key, counts)
  }
  return byKey
}

/** Average of the stars given, to one decimal; null when nobody has rated. */
export function averageStars({ rated, stars }: Counts): number | null {
  return rated > 0 ? Math.round((10 * stars) / rated) / 10 : null
}

/** Months from `from` to `to`, both counted: `monthsOf('2026-11', '2027-01')` → 2026-11, 2026-12, 2027-01. */
export function monthsOf(from: string, to: string): string[] {
  const months: string[] = []
  for (let at = from; at <= to && months.length < 240; ) {
    months.push(at)
    const [year = 0, month = 1] = at.split('-').map(Number)
    at = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7)
  }
  return months
}
