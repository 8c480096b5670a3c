import { asc, gt, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { foldProjection } from '../casework/projection'
import type { EventData, EventType } from '../complaints/events'
import { complaintEvents, complaints, totals } from '../db/schema.server'
import type { Database, Transaction } from '../db/store.server'
import { type Cell, cellOf, countsOf, type Metric, type TotalRow, totalRow } from './metrics'

/** Cases read at once: their events must fit into memory. */
const PART = 500
const INSERTED_AT_ONCE = 500

export interface RebuildResult {
  readonly cases: number
  readonly rows: number
  /** Rows whose running amount was another than the events say. */
  readonly corrected: number
}

/** Counts all events anew and puts the totals right, in one transaction. Run it while the register is quiet: on SQLite
 *  nothing else is written meanwhile. */
export function rebuildTotals(app: App): Promise<RebuildResult> {
  return app.store.write(async (tx) => {
    const { rows, cases } = await totalsFromEvents(tx)
    const running = new Map((await tx.select().from(totals)).map((row) => [row.id, row.amount]))
    const corrected = differences(rows, running)
    await tx.delete(totals)
    await insertAll(tx, [...rows.values()])
    return { cases, rows: rows.size, corrected }
  })
}

/** The totals that the events add up to, by row id; cells that come to nothing are left out. */
export async function totalsFromEvents(db: Database): Promise<{ rows: Map<string, TotalRow>; cases: number }> {
  const rows = new Map<string, TotalRow>()
  let cases = 0
  for (let after = ''; ; ) {
    const ids = (
      await db
        .select({ id: complaints.id })
        .from(complaints)
        .where(gt(complaints.id, after))
        .orderBy(asc(complaints.id))
        .limit(PART)
    ).map((row) => row.id)
    const last = ids.at(-1)
    if (last === undefined) break
    for (const events of (await eventsOf(db, ids)).values()) countCase(rows, events)
    cases += ids.length
    after = last
  }
  for (const [id, row] of rows) if (row.amount === 0) rows.delete(id)
  return { rows, cases }
}

interface PastEvent {
  readonly complaintId: string
  readonly type: string
  readonly at: number
  readonly data: EventData
}

async function eventsOf(db: Database, ids: readonly string[]): Promise<Map<string, PastEvent[]>> {
  const rows = await db
    .select({
      complaintId: complaintEvents.complaintId,
      type: complaintEvents.type,
      at: complaintEvents.at,
      data: complaintEvents.data,
    })
    .from(complaintEvents)
    .where(inArray(complaintEvents.complaintId, [...ids]))
    .orderBy(asc(complaintEvents.complaintId), asc(complaintEvents.seq))
  const byCase = new Map<string, PastEvent[]>()
  for (const row of rows) {
    const events = byCase.get(row.complaintId)
    if (events) events.push(row)
    else byCase.set(row.complaintId, [row])
  }
  return byCase
}

function countCase(rows: Map<string, TotalRow>, events: readonly PastEvent[]): void {
  const now = foldProjection(events)
  for (const [index, { type, at, data }] of events.entries()) {
    for (const [metric, amount] of Object.entries(countsOf({ type: type as EventType, data }))) {
      // A receipt counts where the case is now; everything else where the case was when it happened.
      const cell = metric === 'received' && now ? cellOf(now) : (writtenCell(data) ?? cellAt(events, index))
      const row = totalRow(cell, at, metric as Metric, amount)
      rows.set(row.id, { ...row, amount: (rows.get(row.id)?.amount ?? 0) + amount })
    }
  }
}

function writtenCell(data: EventData): Cell | null {
  const [officeId, field, channel, kind] = Array.isArray(data.cell) ? data.cell : []
  return officeId && field && channel && kind ? [officeId, field, channel, kind] : null
}

/** An event written before its kind was counted does not say where it counts; the events up to it do. */
function cellAt(events: readonly PastEvent[], index: number): Cell {
  const then = foldProjection(events.slice(0, index + 1))
  if (!then) throw new Error('a counted event does not say where it counts')
  return cellOf(then)
}

function differences(rows: Map<string, TotalRow>, running: Map<string, number>): number {
  const ids = new Set([...rows.keys(), ...running.keys()])
  return [...ids].filter((id) => (rows.get(id)?.amount ?? 0) !== (running.get(id) ?? 0)).length
}

async function insertAll(tx: Transaction, rows: readonly TotalRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += INSERTED_AT_ONCE) {
    await tx.insert(totals).values(rows.slice(start, start + INSERTED_AT_ONCE))
  }
}
