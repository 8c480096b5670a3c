import { and, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { chainText } from '../complaints/chain'
import type { Actor, NewEvent } from '../complaints/events'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { complaintEvents, complaints } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { learnFrom } from '../learning/learn-from.server'
import { sha256Hex } from '../platform/crypto.server'
import { addTotals, moveReceived, withCell } from '../statistics/add-totals.server'

export type ComplaintRow = typeof complaints.$inferSelect
export type ComplaintPatch = Partial<Omit<ComplaintRow, 'id' | 'code' | 'lastSeq' | 'lastHash'>>

/** Somebody else changed the case between our reading and our writing; the caller's transaction is undone. */
export class StaleComplaintError extends Error {
  override name = 'StaleComplaintError'
}

/** Appends events to the case's hash chain, brings its projection up to date and adds to the running totals, all in
 *  the caller's transaction. Returns the complaint as it now stands. */
export async function record(
  app: App,
  tx: Transaction,
  complaint: ComplaintRow,
  actor: Actor,
  now: Instant,
  events: readonly NewEvent[],
  patch: ComplaintPatch = {},
): Promise<ComplaintRow> {
  const link = { seq: complaint.lastSeq, hash: complaint.lastHash }
  const after = { ...complaint, ...patch }
  const rows = events.map((event) => eventRow(app, complaint.id, actor, now, withCell(event, after), link))
  if (rows.length > 0) await tx.insert(complaintEvents).values(rows)
  const next: ComplaintRow = { ...after, updatedAt: now, lastSeq: link.seq, lastHash: link.hash }
  const { id: _id, ...changes } = next
  const written = await tx
    .update(complaints)
    .set(changes)
    .where(and(eq(complaints.id, complaint.id), eq(complaints.lastSeq, complaint.lastSeq)))
    .returning({ id: complaints.id })
  if (written.length !== 1) throw new StaleComplaintError()
  await addTotals(tx, events, next, now)
  await moveReceived(tx, complaint, next)
  await learnFrom(app, tx, complaint, next, actor, events, now)
  return next
}

/** One event row; advances `link` to the new end of the chain. */
export function eventRow(
  app: App,
  complaintId: string,
  actor: Actor,
  at: Instant,
  event: NewEvent,
  link: { seq: number; hash: string },
): typeof complaintEvents.$inferInsert {
  const detailEnc = event.detail ? app.vault.encrypt('event', JSON.stringify(event.detail)) : null
  const base = {
    complaintId,
    seq: link.seq + 1,
    type: event.type,
    at,
    actorRole: actor.role,
    actorId: actor.userId,
    data: event.data,
    detailHash: detailEnc ? sha256Hex(detailEnc) : null,
    prevHash: link.hash,
  }
  const hash = sha256Hex(chainText(base))
  link.seq = base.seq
  link.hash = hash
  return { ...base, id: newId(), officeId: actor.officeId, detailEnc, hash, isSealed: false }
}
