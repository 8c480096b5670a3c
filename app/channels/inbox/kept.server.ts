import { and, desc, eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { inboundMessages } from '../../db/schema.server'
import { inboundData, inboundSender, inboundText } from './inbound.server'

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

/** What waits for somebody at the call desk, newest first. */
export async function keptMessages(app: App, limit = 100): Promise<KeptMessage[]> {
  const rows = await app.store.read
    .select()
    .from(inboundMessages)
    .where(eq(inboundMessages.state, 'kept'))
    .orderBy(desc(inboundMessages.at))
    .limit(limit)
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    at: row.at,
    sender: inboundSender(app, row),
    text: inboundText(app, row),
    note: row.note,
    data: inboundData(app, row),
  }))
}

/** Somebody dealt with a kept message: filed it (`complaintId`), or found nothing in it. False when it was done before. */
export async function settleKept(app: App, id: string, complaintId: string | null, now: Instant): Promise<boolean> {
  const rows = await app.store.write((tx) =>
    tx
      .update(inboundMessages)
      .set({ state: complaintId ? 'filed' : 'ignored', complaintId, settledAt: now })
      .where(and(eq(inboundMessages.id, id), eq(inboundMessages.state, 'kept')))
      .returning({ id: inboundMessages.id }),
  )
  return rows.length === 1
}
