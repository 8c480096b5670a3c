import { and, eq } from 'drizzle-orm'
import { newId } from '../complaints/ids'
import { replies } from '../db/schema.server'
import type { Database } from '../db/store.server'
import type { ActContext } from './act.server'

export type ReplyRow = typeof replies.$inferSelect
export type ReplyKind = ReplyRow['kind']

/** The reply of a round, if one has been begun. */
export async function replyOf(
  db: Database,
  complaintId: string,
  round: number,
  kind: ReplyKind = 'answer',
): Promise<ReplyRow | undefined> {
  const [row] = await db
    .select()
    .from(replies)
    .where(and(eq(replies.complaintId, complaintId), eq(replies.round, round), eq(replies.kind, kind)))
  return row
}

/** Writes the draft of this round's reply, whoever began it. */
export async function keepDraft(context: ActContext, body: string, kind: ReplyKind = 'answer'): Promise<ReplyRow> {
  const { app, tx, complaint, actor, now } = context
  const bodyEnc = app.vault.encrypt('reply', body)
  const existing = await replyOf(tx, complaint.id, complaint.round, kind)
  const row: ReplyRow = existing
    ? { ...existing, bodyEnc, state: 'draft', draftedBy: actor.userId, updatedAt: now }
    : {
        id: newId(),
        complaintId: complaint.id,
        round: complaint.round,
        state: 'draft',
        kind,
        bodyEnc,
        documentNumber: null,
        signedOn: null,
        promisedAt: null,
        draftedBy: actor.userId,
        signedBy: null,
        returnNoteEnc: null,
        updatedAt: now,
        sentAt: null,
      }
  if (existing) await tx.update(replies).set(row).where(eq(replies.id, row.id))
  else await tx.insert(replies).values(row)
  return row
}
