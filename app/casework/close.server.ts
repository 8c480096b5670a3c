import { and, eq, gt, isNotNull, or } from 'drizzle-orm'
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

/** Closes what has been answered long enough, oldest answer first, `batch` at a time until nothing more is due. Work
 *  grows with what is due. Returns how many were closed. */
export async function closeAnswered(app: App, now: Instant, batch = 100): Promise<number> {
  let closed = 0
  let after: { answeredAt: Instant; id: string } | null = null
  for (;;) {
    const rows = await answeredAfter(app, after, batch)
    for (const row of rows) {
      if (closesAt(app, row.answeredAt) > now) return closed
      if (await closeByTime(app, row.id, now)) closed += 1
      after = row
    }
    if (rows.length < batch) return closed
  }
}

async function answeredAfter(app: App, after: { answeredAt: Instant; id: string } | null, batch: number) {
  const isLater = after
    ? or(
        gt(complaints.answeredAt, after.answeredAt),
        and(eq(complaints.answeredAt, after.answeredAt), gt(complaints.id, after.id)),
      )
    : undefined
  const rows = await app.store.read
    .select({ id: complaints.id, answeredAt: complaints.answeredAt })
    .from(complaints)
    .where(and(eq(complaints.status, 'answered'), isNotNull(complaints.answeredAt), isLater))
    .orderBy(complaints.answeredAt, complaints.id)
    .limit(batch)
  return rows.flatMap(({ id, answeredAt }) => (answeredAt === null ? [] : [{ id, answeredAt }]))
}

/** False when the person disagreed or somebody closed it meanwhile, or answered it again. */
async function closeByTime(app: App, complaintId: string, now: Instant): Promise<boolean> {
  const result = await actAsSubmitter(app, complaintId, now, async (context) => {
    const { answeredAt } = context.complaint
    if (answeredAt === null || closesAt(app, answeredAt) > now) return { ok: false, reason: 'wrong-status' }
    return makeMove({ ...context, actor: SYSTEM }, 'close', {
      type: 'closed',
      data: { by: 'time' },
      patch: { closedAt: now },
    })
  })
  return result.ok
}
