import { and, asc, eq, gt, inArray, notExists, sql } from 'drizzle-orm'
import type { App } from '../app.server'
import { foldProjection, type Projection } from '../casework/projection'
import type { Role } from '../complaints/transitions'
import { complaintEvents, complaints, installation, routeCorrections, routeJudgements } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { judgeAcross } from './heirs.server'
import type { Said, Standing } from './judgement'
import { judgementRow, keepVerdict } from './learn-from.server'
import { saidOf } from './said'

const BATCH = 100
/** Stands among the facts of the installation once every case has its judgement. */
const MARK = 'learning-kept'

/** After an update from a version that kept no judgements: writes those that are missing, once, beside the running
 *  work. Cut off it goes over the cases again, and finds those that have theirs. Returns how many were written. */
export async function keepEarlierJudgements(app: App): Promise<number> {
  const [done] = await app.store.read.select().from(installation).where(eq(installation.key, MARK))
  if (done) return 0
  let written = 0
  for (let last = ''; ; ) {
    const rows = await app.store.read
      .select({ id: complaints.id, receivedDay: complaints.receivedDay, routing: complaints.routing })
      .from(complaints)
      .where(and(gt(complaints.id, last), notExists(judgementOf(app))))
      .orderBy(asc(complaints.id))
      .limit(BATCH)
    await app.store.write(async (tx) => {
      for (const row of rows) written += (await rebuildCase(app, tx, row)) ? 1 : 0
    })
    last = rows.at(-1)?.id ?? last
    if (rows.length < BATCH) break
  }
  const mark = { key: MARK, value: { cases: written } }
  await app.store.write((tx) => tx.insert(installation).values(mark).onConflictDoNothing())
  return written
}

const judgementOf = (app: App) =>
  app.store.read.select({ one: sql`1` }).from(routeJudgements).where(eq(routeJudgements.complaintId, complaints.id))

/** Writes judgements and corrections anew from the events of every case: after an update from a version that did not keep
 *  them, or to check them. Cases of one batch at a time, each batch a transaction. */
export async function rebuildLearning(app: App): Promise<{ cases: number; corrections: number }> {
  const done = { cases: 0, corrections: 0 }
  for (let last = ''; ; ) {
    const rows = await app.store.read
      .select({ id: complaints.id, receivedDay: complaints.receivedDay, routing: complaints.routing })
      .from(complaints)
      .where(gt(complaints.id, last))
      .orderBy(asc(complaints.id))
      .limit(BATCH)
    if (rows.length > 0) {
      const ids = rows.map(({ id }) => id)
      await app.store.write(async (tx) => {
        await tx.delete(routeCorrections).where(inArray(routeCorrections.complaintId, ids))
        await tx.delete(routeJudgements).where(inArray(routeJudgements.complaintId, ids))
        for (const row of rows) await rebuildCase(app, tx, row)
        const kept = await tx.select().from(routeCorrections).where(inArray(routeCorrections.complaintId, ids))
        done.corrections += kept.length
      })
      done.cases += rows.length
    }
    last = rows.at(-1)?.id ?? last
    if (rows.length < BATCH) return done
  }
}

type CaseRow = Pick<typeof complaints.$inferSelect, 'id' | 'receivedDay' | 'routing'>

async function rebuildCase(app: App, tx: Transaction, row: CaseRow): Promise<boolean> {
  const said = saidOf(row.routing)
  if (!said) return false
  const begun = await tx.insert(routeJudgements).values(judgementRow(row, said)).onConflictDoNothing().returning()
  // Kept meanwhile by the work itself, or by another process.
  if (begun.length === 0) return false
  const events = await tx
    .select()
    .from(complaintEvents)
    .where(eq(complaintEvents.complaintId, row.id))
    .orderBy(asc(complaintEvents.seq))
  for (const [at, event] of events.entries()) {
    if (event.actorId === null) continue
    await judgeAgain(app, tx, row.id, said, events.slice(0, at), event)
  }
  return true
}

async function judgeAgain(
  app: App,
  tx: Transaction,
  complaintId: string,
  said: Said,
  past: (typeof complaintEvents.$inferSelect)[],
  event: typeof complaintEvents.$inferSelect,
): Promise<void> {
  const [before, after] = [standing(foldProjection(past)), standing(foldProjection([...past, event]))]
  const verdict = before && after ? judgeAcross(app, said, event, before, after) : null
  if (!verdict) return
  const actor = { userId: event.actorId, role: event.actorRole as Role, officeId: event.officeId }
  await keepVerdict(tx, complaintId, said, verdict, { event, actor, seq: event.seq, at: event.at })
}

const standing = (one: Projection | null): Standing | null =>
  one ? { field: one.field, officeId: one.officeId, kind: one.kind, legalType: one.legalType } : null
