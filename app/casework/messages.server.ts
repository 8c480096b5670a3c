import { asc, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { messages } from '../db/schema.server'
import type { Database } from '../db/store.server'
import type { ActContext } from './act.server'

export type MessageKind = (typeof messages.$inferSelect)['kind']

export interface Message {
  readonly id: string
  readonly kind: MessageKind
  readonly body: string
  readonly authorRole: string
  readonly authorId: string | null
  readonly officeId: string | null
  readonly channel: string | null
  readonly round: number
  readonly at: Instant
}

/** Keeps a text of the conversation, encrypted. Returns its id, which the event names. */
export async function keepMessage(
  context: ActContext,
  kind: MessageKind,
  body: string,
  channel: string | null = null,
): Promise<string> {
  const { app, tx, complaint, actor, now } = context
  const id = newId()
  await tx.insert(messages).values({
    id,
    complaintId: complaint.id,
    kind,
    bodyEnc: app.vault.encrypt('message', body),
    authorId: actor.userId,
    authorRole: actor.role,
    officeId: actor.officeId ?? complaint.officeId,
    channel,
    round: complaint.round,
    at: now,
  })
  return id
}

/** The conversation of a case, oldest first; notes among staff only when asked for. */
export async function messagesOf(
  app: App,
  db: Database,
  complaintId: string,
  options: { withNotes: boolean },
): Promise<Message[]> {
  const rows = await db
    .select()
    .from(messages)
    .where(eq(messages.complaintId, complaintId))
    .orderBy(asc(messages.at), asc(messages.id))
  return rows
    .filter((row) => options.withNotes || row.kind !== 'note')
    .map(({ bodyEnc, complaintId: _complaintId, ...row }) => ({ ...row, body: app.vault.decrypt('message', bodyEnc) }))
}
