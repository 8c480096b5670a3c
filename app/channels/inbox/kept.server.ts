import { and, desc, eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { inboundMessages } from '../../db/schema.server'
import type { StaffMember } from '../../staff/staff-member'
import { claimFiles, type InboundRow, inboundData, inboundSender, inboundText } from './inbound.server'
import { readableInbound } from './may-read.server'

/** A message no road could make a complaint of by itself: empty, unreadable, a call that broke off. */
export interface KeptMessage {
  readonly id: string
  readonly channel: (typeof inboundMessages.$inferSelect)['channel']
  readonly at: Instant
  readonly sender: string | null
  readonly text: string
  /** Why it waits, a code of the roads (`empty`, `unfinished-call`, …). */
  readonly note: string | null
  readonly data: Record<string, unknown>
}

const MOST_KEPT = 200

/** Everything that waits for somebody, newest first. Pages show `keptFor`. */
export async function keptMessages(app: App, limit = MOST_KEPT): Promise<KeptMessage[]> {
  return (await keptRows(app, limit)).map((row) => keptOf(app, row))
}

/** What waits, of that what this member of staff may read. */
export async function keptFor(app: App, staff: StaffMember): Promise<KeptMessage[]> {
  const rows = await readableInbound(app, staff, await keptRows(app, MOST_KEPT), (row) => wordsOf(app, row))
  return rows.map((row) => keptOf(app, row))
}

function keptRows(app: App, limit: number): Promise<InboundRow[]> {
  return app.store.read
    .select()
    .from(inboundMessages)
    .where(eq(inboundMessages.state, 'kept'))
    .orderBy(desc(inboundMessages.at), desc(inboundMessages.id))
    .limit(limit)
}

/** The words that would become the complaint: of a transcript the caller's own, as it was read. */
export function wordsOf(app: App, row: InboundRow): string {
  const { extraction } = inboundData(app, row) as { extraction?: { body?: unknown } }
  return typeof extraction?.body === 'string' ? extraction.body : inboundText(app, row)
}

function keptOf(app: App, row: InboundRow): KeptMessage {
  return {
    id: row.id,
    channel: row.channel,
    at: row.at,
    sender: inboundSender(app, row),
    text: inboundText(app, row),
    note: row.note,
    data: inboundData(app, row),
  }
}

/** Somebody dealt with a kept message: filed it (`complaintId`), or found nothing in it. False when it was done before. */
export async function settleKept(app: App, id: string, complaintId: string | null, now: Instant): Promise<boolean> {
  return app.store.write(async (tx) => {
    const rows = await tx
      .update(inboundMessages)
      .set({ state: complaintId ? 'filed' : 'ignored', settledAt: now, ...(complaintId ? { complaintId } : {}) })
      .where(and(eq(inboundMessages.id, id), eq(inboundMessages.state, 'kept')))
      .returning({ id: inboundMessages.id })
    if (rows.length === 1 && complaintId) await claimFiles(tx, [id], complaintId)
    return rows.length === 1
  })
}
