import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import { TIMER_NAMES } from '../complaints/kinds'
import { isOpen } from '../complaints/statuses'
import { complaints, timers } from '../db/schema.server'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeMove } from './act.server'
import { notifySubmitter } from './notify-submitter.server'
import { type ComplaintRow, record } from './record.server'
import { endTimers, runningTimer } from './timers.server'

/** Joins a duplicate to another open case, which keeps the earlier of the two due times. */
export async function mergeComplaint(
  app: App,
  staff: StaffMember,
  code: string,
  intoCode: string,
  now: Instant,
): Promise<ActResult> {
  if (code === intoCode) return { ok: false, reason: 'target-same' }
  return act(app, staff, 'merge', code, now, async (context) => {
    const { tx, complaint } = context
    const [target] = await tx.select().from(complaints).where(eq(complaints.code, intoCode))
    if (!target || !isOpen(target.status) || target.isProtected !== complaint.isProtected)
      return { ok: false, reason: 'target-unknown' }
    await keepEarliestDue(context, target)
    await endTimers(tx, complaint.id, TIMER_NAMES, now)
    const moved = await makeMove(context, 'merge', {
      type: 'merged',
      data: { into: target.code },
      patch: { mergedIntoId: target.id, closedAt: now, outcome: 'merged' },
    })
    if (!moved.ok) return moved
    await record(app, tx, target, context.actor, now, [{ type: 'linked', data: { merged: complaint.code } }])
    await notifySubmitter(app, tx, moved.complaint, 'merged', { other: target.code }, now)
    return moved
  })
}

/** The surviving case takes over the basis of whichever `answer` is due first, so that nobody waits longer for it. */
async function keepEarliestDue({ tx, complaint }: ActContext, target: ComplaintRow): Promise<void> {
  const [mine, theirs] = [await runningTimer(tx, complaint.id, 'answer'), await runningTimer(tx, target.id, 'answer')]
  if (!mine || !theirs || mine.dueAt === null || (theirs.dueAt !== null && theirs.dueAt <= mine.dueAt)) return
  const {
    policyId,
    policyVersion,
    calendarVersion,
    policy,
    receivedAt,
    countedFrom,
    pauses,
    extension,
    dueAt,
    nextCheckAt,
  } = mine
  const basis = {
    policyId,
    policyVersion,
    calendarVersion,
    policy,
    receivedAt,
    countedFrom,
    pauses,
    extension,
    dueAt,
    nextCheckAt,
  }
  await tx
    .update(timers)
    .set({ ...basis, state: 'open' })
    .where(eq(timers.id, theirs.id))
}
