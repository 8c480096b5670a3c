import { and, eq, gte, lte, sql } from 'drizzle-orm'
import type { App } from '../app.server'
import { totals } from '../db/schema.server'
import type { Metric } from './metrics'
import type { Period } from './period'

export type Sums = Partial<Record<Metric, number>>
export type Dimension = 'month' | 'officeId' | 'field' | 'channel' | 'kind'

/** Running totals of a period, for one office where asked, by one dimension: key → sums. */
export async function sumsBy(
  app: App,
  { from, to }: Period,
  dimension: Dimension,
  officeId?: string,
): Promise<Map<string, Sums>> {
  const key = totals[dimension]
  const rows = await app.store.read
    .select({ key, metric: totals.metric, amount: sql<number | string>`sum(${totals.amount})` })
    .from(totals)
    .where(and(gte(totals.day, from), lte(totals.day, to), officeId ? eq(totals.officeId, officeId) : undefined))
    .groupBy(key, totals.metric)
  const byKey = new Map<string, Sums>()
  for (const row of rows) {
    // PostgreSQL sums bigint into numeric, which comes as text.
    byKey.set(row.key, { ...byKey.get(row.key), [row.metric]: Number(row.amount) })
  }
  return byKey
}

/** The sums of all keys together. */
export function together(byKey: Map<string, Sums>): Sums {
  const sum: Sums = {}
  for (const sums of byKey.values()) {
    for (const [metric, amount] of Object.entries(sums)) {
      sum[metric as Metric] = (sum[metric as Metric] ?? 0) + amount
    }
  }
  return sum
}
