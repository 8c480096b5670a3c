import { and, asc, eq, gte, lt, notExists, sql } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Recipient } from '../clock/recipients'
import { readStaff } from '../clock/staff-notices.server'
import type { Instant } from '../complaints/instant'
import { complaints, likenessBands, likenessQueue } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { keepBands, likenessSince } from './candidates.server'
import { comparedCase } from './compared.server'
import { watchForWave } from './watch-for-wave.server'

const BATCH = 50
const FILL_BATCH = 500

/** Takes the fingerprints of the cases waiting for it, oldest first, each in its own transaction: a crash loses none and
 *  does none twice. Returns how many were taken. */
export async function takeFingerprints(app: App, now: Instant, batch = BATCH): Promise<number> {
  const waiting = await app.store.read.select().from(likenessQueue).orderBy(asc(likenessQueue.at)).limit(batch)
  if (waiting.length === 0) return 0
  const coordinators = (await readStaff(app)).filter(({ role }) => role === 'coordinator')
  for (const { complaintId } of waiting) {
    await app.store.write((tx) => takeOne(app, tx, complaintId, coordinators, now))
  }
  app.outbox.wake()
  return waiting.length
}

async function takeOne(
  app: App,
  tx: Transaction,
  complaintId: string,
  coordinators: readonly Recipient[],
  now: Instant,
): Promise<void> {
  const taken = await tx.delete(likenessQueue).where(eq(likenessQueue.complaintId, complaintId)).returning()
  if (taken.length === 0) return
  const [row] = await tx.select().from(complaints).where(eq(complaints.id, complaintId))
  if (!row || row.isProtected || row.legalType === 'to_cao' || row.filedAt < likenessSince(now)) return
  const compared = comparedCase(app, row)
  await keepBands(app, tx, row, compared)
  await watchForWave(app, tx, row, compared, coordinators, now)
}

/** Queues cases filed before fingerprints were taken, `FILL_BATCH` at a time; nothing to do once all have one. Returns
 *  how many were queued. */
export async function queueEarlierCases(app: App, now: Instant): Promise<number> {
  const has = app.store.read
    .select({ one: sql`1` })
    .from(likenessBands)
    .where(eq(likenessBands.complaintId, complaints.id))
  const isQueued = app.store.read
    .select({ one: sql`1` })
    .from(likenessQueue)
    .where(eq(likenessQueue.complaintId, complaints.id))
  const rows = await app.store.read
    .select({ id: complaints.id, at: complaints.filedAt })
    .from(complaints)
    .where(
      and(
        gte(complaints.filedAt, likenessSince(now)),
        eq(complaints.isProtected, false),
        eq(complaints.legalType, 'pakn'),
        notExists(has),
        notExists(isQueued),
      ),
    )
    .limit(FILL_BATCH)
  if (rows.length === 0) return 0
  const queued = rows.map(({ id, at }) => ({ complaintId: id, at }))
  await app.store.write((tx) => tx.insert(likenessQueue).values(queued).onConflictDoNothing())
  return rows.length
}

/** Fingerprints too old to be asked for go. */
export async function dropOldFingerprints(app: App, now: Instant): Promise<void> {
  await app.store.write((tx) => tx.delete(likenessBands).where(lt(likenessBands.at, likenessSince(now))))
}
