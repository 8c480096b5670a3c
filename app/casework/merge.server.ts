import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
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
import { endTimers, runningTimer, type TimerRow } from './timers.server'

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

/** The surviving case takes over the basis of whichever `answer` is due first, so that nobody waits longer for it; a
 *  paused one counts as if it ran again from now on. What either of the two has used up of pauses and extensions stays
 *  used up: a merge opens no new ones. */
async function keepEarliestDue(context: ActContext, target: ComplaintRow): Promise<void> {
  const { app, tx, complaint, now } = context
  const [mine, theirs] = [await runningTimer(tx, complaint.id, 'answer'), await runningTimer(tx, target.id, 'answer')]
  if (!mine || !theirs) return
  const [dueOfMine, dueOfTheirs] = [dueFromNow(app, mine, now), dueFromNow(app, theirs, now)]
  if (dueOfTheirs <= dueOfMine) return keepSpent(context, theirs, mine)
  const running = { ...mine, pauses: runningAgain(app, mine, now) }
  const basis = {
    policyId: mine.policyId,
    policyVersion: mine.policyVersion,
    calendarVersion: mine.calendarVersion,
    policy: mine.policy,
    receivedAt: mine.receivedAt,
    countedFrom: mine.countedFrom,
    dueAt: dueOfMine,
    breachedAt: mine.breachedAt,
    ...usedTogether(app, running, theirs),
    ladderStep: Math.max(mine.ladderStep, theirs.ladderStep),
    state: 'open' as const,
  }
  const nextCheckAt = app.rules.nextCheck({ ...theirs, ...basis })
  await tx
    .update(timers)
    .set({ ...basis, nextCheckAt })
    .where(eq(timers.id, theirs.id))
  await record(app, tx, target, SYSTEM, now, [
    {
      type: 'deadline_changed',
      data: { timer: 'answer', dueBefore: theirs.dueAt, dueAfter: dueOfMine, why: 'merge', from: complaint.code },
    },
  ])
}

/** Pauses with an open one ended now. */
const runningAgain = (app: App, row: TimerRow, now: Instant): [number, number | null][] =>
  app.rules.settle(row, now).pauses.map(([from, to]) => [from, to ?? Math.max(from, now)])

/** When the answer is due if nothing stops it from now on. */
function dueFromNow(app: App, row: TimerRow, now: Instant): Instant {
  return row.dueAt ?? app.rules.dueOf({ ...row, pauses: runningAgain(app, row, now) }) ?? Number.POSITIVE_INFINITY
}

/** The surviving case goes on with its own time, without what the other one has used up already. */
async function keepSpent({ app, tx }: ActContext, theirs: TimerRow, mine: TimerRow): Promise<void> {
  await tx
    .update(timers)
    .set(usedTogether(app, theirs, mine))
    .where(eq(timers.id, theirs.id))
}

/** An empty extension and empty pauses stand for those the other case has used: they count, and move nothing. */
function usedTogether(app: App, kept: TimerRow, other: TimerRow): Pick<TimerRow, 'pauses' | 'extension'> {
  const used = other.pauses.length === 0 ? 0 : app.rules.policyOf(kept).maxPauses
  const at = kept.receivedAt
  const missing = Math.max(0, used - kept.pauses.length)
  const empty = Array.from({ length: missing }, (): [number, number | null] => [at, at])
  const extension = kept.extension ?? (other.extension ? { ...other.extension, length: 0 } : null)
  return { pauses: [...empty, ...kept.pauses], extension }
}
