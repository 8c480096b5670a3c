import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import { timers } from '../db/schema.server'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeNote, requiredText } from './act.server'
import { notifySubmitter } from './notify-submitter.server'
import { runningTimer } from './timers.server'

/** A head extends `answer` once, with a ground, before it is due; at most by the length of the policy itself. */
export async function extendAnswer(
  app: App,
  staff: StaffMember,
  code: string,
  given: { length: number; ground: string },
  now: Instant,
): Promise<ActResult> {
  const ground = requiredText(given.ground)
  if (!ground.ok) return { ok: false, reason: 'ground-missing' }
  return act(app, staff, 'extend', code, now, async (context) => {
    const { complaint, tx } = context
    const running = await runningTimer(tx, complaint.id, 'answer')
    if (!running) return { ok: false, reason: 'wrong-status' }
    const policy = app.rules.policyOf(running)
    if (running.extension !== null || policy.maxExtensions < 1) return { ok: false, reason: 'extension-used-up' }
    if (running.dueAt !== null && running.dueAt < now) return { ok: false, reason: 'extension-too-late' }
    if (!Number.isInteger(given.length) || given.length < 1 || given.length > policy.length)
      return { ok: false, reason: 'length-invalid' }
    const extension = { at: now, length: given.length, ground: ground.text }
    const extended = { ...running, extension }
    const dueAt = app.rules.dueOf(extended)
    const nextCheckAt = app.rules.nextCheck({ ...extended, dueAt })
    await tx.update(timers).set({ extension, dueAt, nextCheckAt }).where(eq(timers.id, running.id))
    const noted = await makeNote(context, {
      type: 'extended',
      data: { timer: 'answer', length: given.length, unit: policy.unit, dueAt, previousDueAt: running.dueAt },
      detail: { ground: ground.text },
      patch: { extensions: complaint.extensions + 1 },
    })
    if (noted.ok) await notifySubmitter(app, tx, noted.complaint, 'extended', { text: ground.text, dueAt }, now)
    return noted
  })
}
