import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import { replies } from '../db/schema.server'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeNote, requiredText } from './act.server'
import { keepDraft, replyOf } from './replies.server'

/** Saves the draft of the answer; `submit` puts it before the head at once. */
export async function draftReply(
  app: App,
  staff: StaffMember,
  code: string,
  given: { text: string; submit: boolean },
  now: Instant,
): Promise<ActResult> {
  const text = requiredText(given.text)
  if (!text.ok) return text
  return act(app, staff, given.submit ? 'submit_reply' : 'draft_reply', code, now, async (context) => {
    const reply = await keepDraft(context, text.text)
    if (given.submit) await context.tx.update(replies).set({ state: 'submitted' }).where(eq(replies.id, reply.id))
    return makeNote(context, { type: given.submit ? 'reply_submitted' : 'reply_drafted', data: { reply: reply.id } })
  })
}

/** The head sends the draft back with what is to be changed. */
export async function returnReply(
  app: App,
  staff: StaffMember,
  code: string,
  note: string,
  now: Instant,
): Promise<ActResult> {
  const text = requiredText(note)
  if (!text.ok) return text
  return act(app, staff, 'return_reply', code, now, async (context) => {
    const reply = await replyOf(context.tx, context.complaint.id, context.complaint.round)
    if (reply?.state !== 'submitted') return { ok: false, reason: 'reply-not-submitted' }
    const returnNoteEnc = app.vault.encrypt('reply', text.text)
    await context.tx
      .update(replies)
      .set({ state: 'draft', returnNoteEnc, updatedAt: now })
      .where(eq(replies.id, reply.id))
    return makeNote(context, { type: 'reply_returned', data: { reply: reply.id }, detail: { note: text.text } })
  })
}
