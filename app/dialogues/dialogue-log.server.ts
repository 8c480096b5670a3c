import { eq } from 'drizzle-orm'
import { audit } from '../casework/load.server'
import type { Actor, EventData } from '../complaints/events'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import type { dialogueCommitments } from '../db/schema.server'
import { dialogueEvents, dialogues } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import type { DialogueEventType } from './words'

export type DialogueRow = typeof dialogues.$inferSelect
export type CommitmentRow = typeof dialogueCommitments.$inferSelect

interface DialogueEvent {
  readonly type: DialogueEventType
  readonly commitmentId?: string
  /** No personal data. */
  readonly data?: EventData
}

/** Appends to the log of an event, and to the audit log what a person did, in the caller's transaction. */
export async function logDialogue(
  tx: Transaction,
  dialogueId: string,
  actor: Actor,
  event: DialogueEvent,
  now: Instant,
): Promise<void> {
  const [dialogue] = await tx.select().from(dialogues).where(eq(dialogues.id, dialogueId))
  if (!dialogue) throw new Error(`no event ${dialogueId}`)
  const seq = dialogue.lastSeq + 1
  await tx.insert(dialogueEvents).values({
    id: newId(now),
    dialogueId,
    commitmentId: event.commitmentId ?? null,
    seq,
    type: event.type,
    at: now,
    actorRole: actor.role,
    actorId: actor.userId,
    data: event.data ?? {},
  })
  await tx.update(dialogues).set({ lastSeq: seq, updatedAt: now }).where(eq(dialogues.id, dialogueId))
  if (!actor.userId) return
  await audit(tx, {
    at: now,
    actorId: actor.userId,
    action: `dialogue_${event.type}`,
    target: dialogue.slug,
    outcome: 'ok',
  })
}
