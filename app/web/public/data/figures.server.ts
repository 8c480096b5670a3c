import { and, count, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import type { App } from '~/app.server'
import { type Instant, localDate } from '~/complaints/instant'
import { OPEN_STATUSES } from '~/complaints/statuses'
import { complaints, timers, totals } from '~/db/schema.server'
import { type Counts, countsFrom, EMPTY } from './counts'

export const DIMENSIONS = ['month', 'officeId', 'field', 'channel', 'kind'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export interface Span {
  /** `2026-01`, both ends counted. */
  from: string
  to: string
  officeId?: string
}

/** The twelve months that end with the month of `now`. */
export function lastTwelveMonths(now: Instant): Span {
  const to = localDate(now).slice(0, 7)
  const [year = 0, month = 1] = to.split('-').map(Number)
  const from = new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 7)
  return { from, to }
}

/** Running totals of a span, by one dimension: key → counts. */
export async function totalsBy(app: App, span: Span, dimension: Dimension): Promise<Map<string, Counts>> {
  const key = totals[dimension]
  const rows = await app.store.read
    .select({ key, metric: totals.metric, amount: sql<number>`sum(${totals.amount})` })
    .from(totals)
    .where(
      and(
        gte(totals.month, span.from),
        lte(totals.month, span.to),
        span.officeId ? eq(totals.officeId, span.officeId) : undefined,
      ),
    )
    .groupBy(key, totals.metric)
  return countsFrom(rows.map((row) => ({ ...row, amount: Number(row.amount) })))
}

export async function totalOf(app: App, span: Span): Promise<Counts> {
  const byMonth = await totalsBy(app, span, 'month')
  const sum: Counts = { ...EMPTY }
  for (const counts of byMonth.values()) for (const [name, n] of Object.entries(counts)) sum[name as keyof Counts] += n
  return sum
}

/** How many complaints somebody still owes an answer, and how many of those answers are late. */
export async function openNow(app: App, now: Instant, officeId?: string) {
  const office = officeId ? eq(complaints.officeId, officeId) : undefined
  const isOpen = and(inArray(complaints.status, [...OPEN_STATUSES]), office)
  const [open] = await app.store.read.select({ count: count() }).from(complaints).where(isOpen)
  const [late] = await app.store.read
    .select({ count: count() })
    .from(timers)
    .innerJoin(complaints, eq(complaints.id, timers.complaintId))
    .where(and(eq(timers.name, 'answer'), eq(timers.state, 'open'), lte(timers.dueAt, now), office))
  return { open: open?.count ?? 0, late: late?.count ?? 0 }
}
