import { eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { caseSplits, complaints, letterParts } from '../db/schema.server'
import type { ComplaintRow } from './record.server'

export type LinkReason = 'letter' | 'from' | 'into'

/** Ids of the cases that came in the same letter, of the one this was split from, and of those split from it. For whom
 *  they exist is the caller's to decide. */
export async function linkedIds(app: App, complaintId: string): Promise<Map<string, LinkReason>> {
  const { read } = app.store
  const ids = new Map<string, LinkReason>()
  const [mine] = await read.select().from(letterParts).where(eq(letterParts.complaintId, complaintId))
  if (mine) {
    const parts = await read.select().from(letterParts).where(eq(letterParts.letterId, mine.letterId))
    for (const part of parts) ids.set(part.complaintId, 'letter')
  }
  const splits = await read.select().from(caseSplits).where(eq(caseSplits.fromId, complaintId))
  for (const split of splits) ids.set(split.complaintId, 'into')
  const [origin] = await read.select().from(caseSplits).where(eq(caseSplits.complaintId, complaintId))
  if (origin) ids.set(origin.fromId, 'from')
  ids.delete(complaintId)
  return ids
}

/** Codes of the linked cases that the key of this one opens: they were filed with the same key. */
export async function siblingCodes(app: App, complaint: ComplaintRow): Promise<string[]> {
  const ids = [...(await linkedIds(app, complaint.id)).keys()]
  if (ids.length === 0) return []
  const rows = await app.store.read
    .select({ code: complaints.code, hash: complaints.accessKeyHash })
    .from(complaints)
    .where(inArray(complaints.id, ids))
    .orderBy(complaints.filedAt, complaints.id)
  return rows.filter(({ hash }) => hash === complaint.accessKeyHash).map(({ code }) => code)
}
