import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { formatDateTime } from '../clock/words'
import { type Instant, localDate } from '../complaints/instant'
import { replies, timers } from '../db/schema.server'
import texts from '../i18n/vi/clock-notices.json'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeNote, requiredText } from './act.server'
import { keepMessage } from './messages.server'
import { notifySubmitter } from './notify-submitter.server'
import { keepDraft } from './replies.server'
import { runningTimer, type TimerRow } from './timers.server'

interface Given {
  /** In the unit of the policy; at most the length of the policy itself. */
  readonly length: number
  readonly ground: string
  /** The letter as the head signs it; written from the ground when left out. */
  readonly letter?: string
  readonly documentNumber?: string
}

/** A head extends `answer` once, with a ground, before it is due; at most by the length of the policy itself. The letter
 *  about it is signed with the same act and goes out by the road the person chose. */
export async function extendAnswer(
  app: App,
  staff: StaffMember,
  code: string,
  given: Given,
  now: Instant,
): Promise<ActResult> {
  const ground = requiredText(given.ground)
  if (!ground.ok) return { ok: false, reason: 'ground-missing' }
  return act(app, staff, 'extend', code, now, async (context) => {
    const { complaint, tx } = context
    const running = await runningTimer(tx, complaint.id, 'answer')
    if (!running) return { ok: false, reason: 'wrong-status' }
    const refusal = refusalOf(app, running, given.length, now)
    if (refusal) return { ok: false, reason: refusal }
    const extension = { at: now, length: given.length, ground: ground.text }
    const extended = { ...running, extension }
    const dueAt = app.rules.dueOf(extended)
    const nextCheckAt = app.rules.nextCheck({ ...extended, dueAt })
    await tx.update(timers).set({ extension, dueAt, nextCheckAt }).where(eq(timers.id, running.id))
    const text = given.letter?.trim() || letterOf(app, complaint, ground.text, dueAt)
    const replyId = await signLetter(context, staff, text, given.documentNumber)
    const unit = app.rules.policyOf(running).unit
    const noted = await makeNote(context, {
      type: 'extended',
      data: { timer: 'answer', length: given.length, unit, dueAt, previousDueAt: running.dueAt, reply: replyId },
      detail: { ground: ground.text },
      patch: { extensions: complaint.extensions + 1 },
    })
    if (noted.ok) await notifySubmitter(app, tx, noted.complaint, 'extended', { text: ground.text, dueAt }, now)
    return noted
  })
}

function refusalOf(app: App, running: TimerRow, length: number, now: Instant) {
  const policy = app.rules.policyOf(running)
  if (running.extension !== null || policy.maxExtensions < 1) return 'extension-used-up'
  if (app.rules.settle(running, now).breachedAt !== null) return 'extension-too-late'
  return Number.isInteger(length) && length >= 1 && length <= policy.length ? null : 'length-invalid'
}

function letterOf(app: App, complaint: ActContext['complaint'], ground: string, dueAt: Instant | null): string {
  const due = dueAt === null ? 'ngày tính lại sau khi ông/bà bổ sung' : formatDateTime(dueAt)
  return texts.extension_letter
    .replace('{{office}}', app.directory.officeName(complaint.officeId))
    .replace('{{code}}', complaint.code)
    .replace('{{due}}', due)
    .replace('{{ground}}', ground)
}

/** The letter about the extension, signed and sent with the act. */
async function signLetter(
  context: ActContext,
  staff: StaffMember,
  text: string,
  documentNumber: string | undefined,
): Promise<string> {
  const { tx, now } = context
  const reply = await keepDraft(context, text, 'extension')
  await tx
    .update(replies)
    .set({
      state: 'sent',
      sentAt: now,
      signedBy: staff.id,
      signedOn: localDate(now),
      documentNumber: documentNumber?.trim() || null,
    })
    .where(eq(replies.id, reply.id))
  await keepMessage(context, 'notice', text)
  return reply.id
}
