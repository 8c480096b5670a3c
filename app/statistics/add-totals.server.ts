import { sql } from 'drizzle-orm'
import type { NewEvent } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { totals } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { type Cell, cellOf, countsOf, type Dimensions, type Metric, totalRow } from './metrics'

/** Writes into a counted event the cell it counts in, so that totals can be rebuilt from events alone. */
export function withCell(event: NewEvent, at: Dimensions): NewEvent {
  return Object.keys(countsOf(event)).length > 0 ? { ...event, data: { ...event.data, cell: cellOf(at) } } : event
}

/** Adds what the events count to the totals of the day of `now`. */
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
  for (const [metric, amount] of amounts) await addTotal(tx, cellOf(at), now, metric, amount)
}

/** A complaint is counted as received by the office, field and kind it has now: a change moves that one count. Before
 *  its first event (`lastSeq` 0) it has not been counted anywhere, so there is nothing to move. */
export async function moveReceived(
  tx: Transaction,
  before: Dimensions & { filedAt: Instant; lastSeq: number },
  after: Dimensions,
): Promise<void> {
  const [from, to] = [cellOf(before), cellOf(after)]
  if (before.lastSeq === 0 || from.join() === to.join()) return
  await addTotal(tx, from, before.filedAt, 'received', -1)
  await addTotal(tx, to, before.filedAt, 'received', 1)
}

async function addTotal(tx: Transaction, cell: Cell, at: Instant, metric: Metric, amount: number): Promise<void> {
  await tx
    .insert(totals)
    .values(totalRow(cell, at, metric, amount))
    .onConflictDoUpdate({ target: totals.id, set: { amount: sql`${totals.amount} + ${amount}` } })
}
