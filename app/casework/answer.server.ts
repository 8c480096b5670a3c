import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { type Instant, localDate } from '../complaints/instant'
import { replies } from '../db/schema.server'
import { mayBePublic } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeMove, requiredText } from './act.server'
import { keepMessage } from './messages.server'
import { notifySubmitter } from './notify-submitter.server'
import { keepDraft, type ReplyRow, replyOf } from './replies.server'
import { meetTimer, startTimer } from './timers.server'

interface Given {
  /** The text as the head signs it; the submitted draft when left out. */
  readonly text?: string
  readonly documentNumber?: string
  /** The incident whose one answer this is. */
  readonly incident?: string
}

/** The head approves and signs the reply; it goes out by the road the person chose. `answer` is met at this moment. */
export async function answerComplaint(
  app: App,
  staff: StaffMember,
  code: string,
  given: Given,
  now: Instant,
): Promise<ActResult> {
  return act(app, staff, 'answer', code, now, (context) => giveAnswer(context, staff, given))
}

/** The answer itself, for every use case that gives one: signed, `answer` met, kept, moved, sent. */
export async function giveAnswer(context: ActContext, staff: StaffMember, given: Given): Promise<ActResult> {
  const { app, tx, complaint, now } = context
  const signed = await replyToSign(context, given.text)
  if (!signed.ok) return signed
  const outcome = await meetTimer(app, tx, complaint.id, 'answer', now)
  const documentNumber = given.documentNumber?.trim() || null
  await tx
    .update(replies)
    .set({ state: 'sent', sentAt: now, signedBy: staff.id, signedOn: localDate(now), documentNumber })
    .where(eq(replies.id, signed.reply.id))
  const messageId = await keepMessage(context, 'answer', signed.text)
  const moved = await makeMove(context, 'answer', {
    type: 'answered',
    data: {
      reply: signed.reply.id,
      message: messageId,
      outcome: outcome ?? 'on_time',
      round: complaint.round,
      ...incidentOf(given),
    },
    patch: { answeredAt: now, outcome: 'answered' },
  })
  if (!moved.ok) return moved
  if (moved.complaint.publishConsent && mayBePublic(moved.complaint))
    await startTimer(app, tx, moved.complaint, 'publish', now)
  await notifySubmitter(app, tx, moved.complaint, 'answered', { text: signed.text }, now)
  return moved
}

const incidentOf = ({ incident }: Given): { incident?: string } => (incident ? { incident } : {})

async function replyToSign(
  context: ActContext,
  given: string | undefined,
): Promise<
  | { ok: true; reply: ReplyRow; text: string }
  | { ok: false; reason: 'reply-missing' | 'text-missing' | 'text-too-long' }
> {
  const { app, tx, complaint } = context
  if (given !== undefined) {
    const text = requiredText(given)
    return text.ok ? { ok: true, reply: await keepDraft(context, text.text), text: text.text } : text
  }
  const reply = await replyOf(tx, complaint.id, complaint.round)
  return reply
    ? { ok: true, reply, text: app.vault.decrypt('reply', reply.bodyEnc) }
    : { ok: false, reason: 'reply-missing' }
}
