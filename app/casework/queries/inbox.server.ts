import { and, asc, desc, eq, exists, gt, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { complaintEvents, complaints, replies, timers } from '../../db/schema.server'
import { isConflicted, may } from '../../staff/permissions'
import type { StaffMember } from '../../staff/staff-member'
import { viewerOf } from '../load.server'
import type { ComplaintRow } from '../record.server'
import type { TimerRow } from '../timers.server'
import { type CaseLine, caseLine } from './case-line.server'
import { searchCondition } from './case-search.server'
import { ruleOf, type TabName, type TabRule, tabsFor } from './inbox-tabs'
import { isForwardUnconfirmed } from './unconfirmed.server'
import { visibleCases } from './visible-cases.server'

export const PAGE_SIZE = 25
const HOUR_MS = 3_600_000

export interface InboxFilter {
  readonly tab: TabName
  readonly query: string
  readonly officeId: string
  readonly field: string
  readonly channel: string
  /** 1-based. */
  readonly page: number
}

export interface InboxPage {
  readonly lines: readonly CaseLine[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** One page of a list of the desk: only what this member of staff may see, the most urgent first. */
export async function inboxPage(app: App, staff: StaffMember, filter: InboxFilter, now: Instant): Promise<InboxPage> {
  const where = and(tabCondition(app, staff, filter.tab, now), filterCondition(app, staff, filter))
  const total = await countCases(app, where, ruleOf(filter.tab))
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(Math.max(1, filter.page), pages)
  const rows = await readRows(app, where, ruleOf(filter.tab), (page - 1) * PAGE_SIZE, PAGE_SIZE)
  return { lines: rows.map((row) => toLine(app, staff, row, now)), total, page, pages }
}

/** How many cases stand in each list of the person's role. */
export async function tabCounts(
  app: App,
  staff: StaffMember,
  now: Instant,
): Promise<{ tab: TabName; count: number }[]> {
  const counts: { tab: TabName; count: number }[] = []
  for (const tab of tabsFor(staff.role)) {
    counts.push({ tab, count: await countCases(app, tabCondition(app, staff, tab, now), ruleOf(tab)) })
  }
  return counts
}

interface ListedRow {
  readonly complaints: ComplaintRow
  readonly timers: TimerRow | null
}

function toLine(app: App, staff: StaffMember, row: ListedRow, now: Instant): CaseLine {
  const viewer = viewerOf(app, staff)
  // Lists are filtered in SQL; this is the second lock on the same door.
  if (isConflicted(viewer, row.complaints)) throw new Error('a list showed a case to the accused office')
  return caseLine(app, row.complaints, row.timers, may(viewer, 'view_personal', row.complaints), now)
}

const timerOf = (rule: TabRule) =>
  and(
    eq(timers.complaintId, complaints.id),
    eq(timers.name, rule.timer ?? 'answer'),
    eq(timers.round, complaints.round),
    inArray(timers.state, ['open', 'paused']),
  )

async function countCases(app: App, where: SQL | undefined, rule: TabRule): Promise<number> {
  const [row] = await app.store.read
    .select({ amount: sql<number>`count(*)` })
    .from(complaints)
    .leftJoin(timers, timerOf(rule))
    .where(where)
  return Number(row?.amount ?? 0)
}

function readRows(
  app: App,
  where: SQL | undefined,
  rule: TabRule,
  offset: number,
  limit: number,
): Promise<ListedRow[]> {
  const order = rule.timer
    ? [desc(complaints.isDanger), sql`case when ${timers.dueAt} is null then 1 else 0 end`, asc(timers.dueAt)]
    : []
  return app.store.read
    .select()
    .from(complaints)
    .leftJoin(timers, timerOf(rule))
    .where(where)
    .orderBy(...order, desc(complaints.receivedAt), desc(complaints.id))
    .limit(limit)
    .offset(offset)
}

function tabCondition(app: App, staff: StaffMember, tab: TabName, now: Instant): SQL | undefined {
  const rule = ruleOf(tab)
  return and(
    visibleCases(viewerOf(app, staff)),
    rule.statuses ? inArray(complaints.status, [...rule.statuses]) : undefined,
    rule.isDanger ? eq(complaints.isDanger, true) : undefined,
    rule.wasDeclined ? gt(complaints.refusals, 0) : undefined,
    rule.isSheltered ? or(eq(complaints.isProtected, true), eq(complaints.legalType, 'to_cao')) : undefined,
    rule.isUnconfirmed ? isForwardUnconfirmed(app.store.read) : undefined,
    rule.isConduct ? eq(complaints.kind, 'conduct') : undefined,
    rule.isToSign ? exists(waitingReply(app)) : undefined,
    rule.dueWithinHours
      ? and(isNotNull(timers.dueAt), lte(timers.dueAt, now + rule.dueWithinHours * HOUR_MS))
      : undefined,
    rule.isUnpublished
      ? and(
          ne(complaints.publication, 'public'),
          eq(complaints.legalType, 'pakn'),
          eq(complaints.isProtected, false),
          isNull(complaints.accusedOfficeId),
        )
      : undefined,
    rule.isPublished ? eq(complaints.publication, 'public') : undefined,
    rule.isRegisteredByMe ? exists(registeredBy(app, staff.id)) : undefined,
  )
}

function waitingReply(app: App) {
  return app.store.read
    .select({ one: sql`1` })
    .from(replies)
    .where(
      and(
        eq(replies.complaintId, complaints.id),
        eq(replies.round, complaints.round),
        eq(replies.kind, 'answer'),
        eq(replies.state, 'submitted'),
      ),
    )
}

function registeredBy(app: App, staffId: string) {
  return app.store.read
    .select({ one: sql`1` })
    .from(complaintEvents)
    .where(
      and(
        eq(complaintEvents.complaintId, complaints.id),
        eq(complaintEvents.seq, 1),
        eq(complaintEvents.actorId, staffId),
      ),
    )
}

function filterCondition(app: App, staff: StaffMember, filter: InboxFilter): SQL | undefined {
  return and(
    searchCondition(app, viewerOf(app, staff), filter.query),
    filter.officeId ? inArray(complaints.officeId, app.directory.family(filter.officeId)) : undefined,
    filter.field ? eq(complaints.field, filter.field) : undefined,
    filter.channel ? eq(complaints.channel, filter.channel as ComplaintRow['channel']) : undefined,
  )
}
