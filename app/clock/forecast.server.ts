import { and, asc, eq, gt, isNull, lte } from 'drizzle-orm'
import type { App } from '../app.server'
import { viewerOf } from '../casework/load.server'
import { type DueShown, dueShown } from '../casework/queries/case-line.server'
import { visibleCases } from '../casework/queries/visible-cases.server'
import type { ComplaintRow } from '../casework/record.server'
import type { TimerRow } from '../casework/timers.server'
import type { Instant } from '../complaints/instant'
import type { TimerName } from '../complaints/kinds'
import { complaints, replies, staffUsers, timers } from '../db/schema.server'
import type { StaffMember } from '../staff/staff-member'
import { addOpenMinutes } from './calendar'
import { SOON_OPEN_MINUTES } from './digest.server'
import { toInstant, toLocalMinute } from './local-time'
import { type SavingAct, smallestAct } from './smallest-act'

export interface ForecastLine {
  readonly code: string
  readonly timer: TimerName
  readonly due: DueShown
  readonly officeId: string | null
  readonly office: string
  /** Who is in charge, empty while nobody is. */
  readonly person: string
  readonly act: SavingAct
  readonly by: 'coordinator' | 'officer' | 'head'
}

export interface Forecast {
  /** Eight hours of working time from now. */
  readonly until: Instant
  readonly lines: readonly ForecastLine[]
}

const MOST = 500

/** What will breach within the next eight working hours of what this member of staff may see, soonest first, with the
 *  smallest act that saves each. Reads only what is due in that time. */
export async function forecast(app: App, staff: StaffMember, now: Instant): Promise<Forecast> {
  const until = toInstant(addOpenMinutes(app.rules.calendarFor(null), toLocalMinute(now), SOON_OPEN_MINUTES))
  const rows = await app.store.read
    .select({ timer: timers, complaint: complaints, replyState: replies.state, person: staffUsers.name })
    .from(timers)
    .innerJoin(complaints, eq(complaints.id, timers.complaintId))
    .leftJoin(
      replies,
      and(eq(replies.complaintId, complaints.id), eq(replies.round, complaints.round), eq(replies.kind, 'answer')),
    )
    .leftJoin(staffUsers, eq(staffUsers.id, complaints.assigneeId))
    .where(
      and(
        eq(timers.state, 'open'),
        isNull(timers.breachedAt),
        gt(timers.dueAt, now),
        lte(timers.dueAt, until),
        visibleCases(viewerOf(app, staff)),
      ),
    )
    .orderBy(asc(timers.dueAt), asc(timers.id))
    .limit(MOST)
  return { until, lines: rows.map((row) => lineOf(app, row, now)) }
}

interface Row {
  readonly timer: TimerRow
  readonly complaint: ComplaintRow
  readonly replyState: 'draft' | 'submitted' | 'sent' | null
  readonly person: string | null
}

function lineOf(app: App, { timer, complaint, replyState, person }: Row, now: Instant): ForecastLine {
  const mayExtend = timer.extension === null && app.rules.policyOf(timer).maxExtensions > 0
  return {
    code: complaint.code,
    timer: timer.name,
    due: dueShown(app, timer, now),
    officeId: complaint.officeId,
    office: app.directory.officeName(complaint.officeId),
    person: person ?? '',
    ...smallestAct({ timer: timer.name, status: complaint.status, replyState, mayExtend }),
  }
}
