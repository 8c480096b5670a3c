import { sql } from 'drizzle-orm'
import type { NewEvent } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { totals } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { type Cell, cellOf, countsOf, type Dimensions, type Metric, monthOf } from './metrics'

/** Writes into a counted event the cell it counts in, so that totals can be rebuilt from events alone. */
export function withCell(event: NewEvent, at: Dimensions): NewEvent {
  return Object.keys(countsOf(event)).length > 0 ? { ...event, data: { ...event.data, cell: cellOf(at) } } : event
}

/** Adds what the events count to the totals of the month of `now`. */
export async function addTotals(
  tx: Transaction,
  events: readonly NewEvent[],
  at: Dimensions,
  now: Instant,
): Promise<void> {
  const amounts = new Map<Metric, number>()
  for (const event of events) {
    for (const [metric, amount] of Object.entries(countsOf(event))) {
      amounts.set(metric as Metric, (amounts.get(metric as Metric) ?? 0) + amount)
    }
  }
  for (const [metric, amount] of amounts) await addTotal(tx, cellOf(at), monthOf(now), metric, amount)
}

/** A complaint is counted as received by the office, field and kind it has now: a change moves that one count. */
export async function moveReceived(
  tx: Transaction,
  before: Dimensions & { receivedAt: Instant; filedAt: Instant },
  after: Dimensions,
): Promise<void> {
  const [from, to] = [cellOf(before), cellOf(after)]
  if (from.join() === to.join()) return
  const month = monthOf(before.filedAt)
  await addTotal(tx, from, month, 'received', -1)
  await addTotal(tx, to, month, 'received', 1)
}

async function addTotal(tx: Transaction, cell: Cell, month: string, metric: Metric, amount: number): Promise<void> {
  const [officeId, field, channel, kind] = cell
  await tx
    .insert(totals)
    .values({ id: [month, ...cell, metric].join('|'), month, officeId, field, channel, kind, metric, amount })
    .onConflictDoUpdate({ target: totals.id, set: { amount: sql`${totals.amount} + ${amount}` } })
}
