import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { joinAnswers } from '../clock/carry-over'
import { SYSTEM } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { TIMER_NAMES } from '../complaints/kinds'
import { isOpen } from '../complaints/statuses'
import { complaints, timers } from '../db/schema.server'
import { maySee } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeMove } from './act.server'
import { viewerOf } from './load.server'
import { notifySubmitter } from './notify-submitter.server'
import { type ComplaintRow, record } from './record.server'
import { carried, endTimers, runningTimer } from './timers.server'

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
    if (!target || !mayJoin(complaint, target) || !maySee(viewerOf(app, staff), target)) {
      return { ok: false, reason: 'target-unknown' }
    }
    await keepEarliestDue(context, target)
    const [kept] = await tx.select().from(complaints).where(eq(complaints.id, target.id))
    await endTimers(tx, complaint.id, TIMER_NAMES, now)
    const moved = await makeMove(context, 'merge', {
      type: 'merged',
      data: { into: target.code },
      patch: { mergedIntoId: target.id, closedAt: now, outcome: 'merged' },
    })
    if (!moved.ok) return moved
    await record(app, tx, kept ?? target, context.actor, now, [{ type: 'linked', data: { merged: complaint.code } }])
    await notifySubmitter(app, tx, moved.complaint, 'merged', { other: target.code }, now)
    return moved
  })
}

/** Only open cases that the same people may see: joined to another one, an accusation would reach whoever holds that. */
function mayJoin(complaint: ComplaintRow, target: ComplaintRow): boolean {
  return (
    isOpen(target.status) &&
    target.isProtected === complaint.isProtected &&
    target.accusedOfficeId === complaint.accusedOfficeId
  )
}

/** The surviving case's `answer` after the merge (`joinAnswers`), written with its reason where its due time changed. */
async function keepEarliestDue(context: ActContext, target: ComplaintRow): Promise<void> {
  const { app, tx, complaint, now } = context
  const [mine, theirs] = [await runningTimer(tx, complaint.id, 'answer'), await runningTimer(tx, target.id, 'answer')]
  if (!mine || !theirs) return
  const { basis, dueAt, ...used } = joinAnswers(carried(app, mine), carried(app, theirs), now)
  if (basis === 'theirs') {
    await tx.update(timers).set(used).where(eq(timers.id, theirs.id))
    return
  }
  const taken = {
    policyId: mine.policyId,
    policyVersion: mine.policyVersion,
    calendarVersion: mine.calendarVersion,
    policy: mine.policy,
    receivedAt: mine.receivedAt,
    countedFrom: mine.countedFrom,
    dueAt,
    breachedAt: mine.breachedAt,
    ...used,
    ladderStep: Math.max(mine.ladderStep, theirs.ladderStep),
    state: 'open' as const,
  }
  const nextCheckAt = app.rules.nextCheck({ ...theirs, ...taken })
  await tx
    .update(timers)
    .set({ ...taken, nextCheckAt })
    .where(eq(timers.id, theirs.id))
  await record(app, tx, target, SYSTEM, now, [
    {
      type: 'deadline_changed',
      data: { timer: 'answer', dueBefore: theirs.dueAt, dueAfter: dueAt, why: 'merge', from: complaint.code },
    },
  ])
}
