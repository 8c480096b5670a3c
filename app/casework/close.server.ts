import { and, eq, isNotNull } from 'drizzle-orm'
import type { App } from '../app.server'
import { closeOfDay, nthWorkingDayAfter } from '../clock/calendar'
import { dayOf, toInstant, toLocalMinute } from '../clock/local-time'
import { SYSTEM } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { complaints } from '../db/schema.server'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, actAsSubmitter, makeMove } from './act.server'

/** Working days in which the person may still disagree before an answered case closes by itself. */
export const DISAGREEMENT_WORKING_DAYS = 10

/** When an answered case closes: the close of the tenth working day after the answer. */
export function closesAt(app: App, answeredAt: Instant): Instant {
  const calendar = app.rules.calendarFor(null)
  return toInstant(
    closeOfDay(calendar, nthWorkingDayAfter(calendar, dayOf(toLocalMinute(answeredAt)), DISAGREEMENT_WORKING_DAYS)),
  )
}

/** The person is content, or a coordinator closes. */
export async function closeComplaint(app: App, staff: StaffMember, code: string, now: Instant): Promise<ActResult> {
  return act(app, staff, 'close', code, now, (context) =>
    makeMove(context, 'close', { type: 'closed', patch: { closedAt: now } }),
  )
}

/** Closes what has been answered long enough, at most `limit` a pass. Returns how many were closed. */
export async function closeAnswered(app: App, now: Instant, limit = 100): Promise<number> {
  const due = await app.store.read
    .select({ id: complaints.id, answeredAt: complaints.answeredAt })
    .from(complaints)
    .where(and(eq(complaints.status, 'answered'), isNotNull(complaints.answeredAt)))
    .orderBy(complaints.answeredAt)
    .limit(limit)
  let closed = 0
  for (const row of due) {
    if (row.answeredAt === null || closesAt(app, row.answeredAt) > now) break
    const result = await actAsSubmitter(app, row.id, now, (context) =>
      makeMove({ ...context, actor: SYSTEM }, 'close', {
        type: 'closed',
        data: { by: 'time' },
        patch: { closedAt: now },
      }),
    )
    if (result.ok) closed += 1
  }
  return closed
}
