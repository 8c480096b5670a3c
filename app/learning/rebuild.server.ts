import { asc, eq, gt, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { foldProjection, type Projection } from '../casework/projection'
import type { Role } from '../complaints/transitions'
import { complaintEvents, complaints, routeCorrections, routeJudgements } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { judge, type Said, type Standing } from './judgement'
import { judgementRow, keepVerdict } from './learn-from.server'
import { saidOf } from './said'

const BATCH = 100

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
        for (const row of rows) await rebuildCase(tx, row)
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

async function rebuildCase(tx: Transaction, row: CaseRow): Promise<void> {
  const said = saidOf(row.routing)
  if (!said) return
  await tx.insert(routeJudgements).values(judgementRow(row, said))
  const events = await tx
    .select()
    .from(complaintEvents)
    .where(eq(complaintEvents.complaintId, row.id))
    .orderBy(asc(complaintEvents.seq))
  for (const [at, event] of events.entries()) {
    if (event.actorId === null) continue
    await judgeAgain(tx, row.id, said, events.slice(0, at), event)
  }
}

async function judgeAgain(
  tx: Transaction,
  complaintId: string,
  said: Said,
  past: (typeof complaintEvents.$inferSelect)[],
  event: typeof complaintEvents.$inferSelect,
): Promise<void> {
  const [before, after] = [standing(foldProjection(past)), standing(foldProjection([...past, event]))]
  const verdict = before && after ? judge(said, event, before, after) : null
  if (!verdict) return
  const actor = { userId: event.actorId, role: event.actorRole as Role, officeId: event.officeId }
  await keepVerdict(tx, complaintId, said, verdict, { event, actor, seq: event.seq, at: event.at })
}

const standing = (one: Projection | null): Standing | null =>
  one ? { field: one.field, officeId: one.officeId, kind: one.kind, legalType: one.legalType } : null
