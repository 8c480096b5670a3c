import { and, count, eq, gt, isNull, lte, ne, notInArray, or, type SQL } from 'drizzle-orm'
import type { App } from '../app.server'
import { type Instant, localDate } from '../complaints/instant'
import { complaints, outbox, timers } from '../db/schema.server'
import texts from '../i18n/vi/clock-notices.json'
import { addOpenMinutes, isWorkingDay, nextOpening } from './calendar'
import { yearsWithoutDecision } from './calendar-data'
import { dayOf, formatDay, formatTimeOfDay, minuteOfDay, toInstant, toLocalMinute } from './local-time'
import type { NoticeFacts } from './notice-words'
import type { Recipient } from './recipients'
import { readStaff, tellStaff } from './staff-notices.server'

/** Days off of a year should be known this many months before it begins. */
export const WARN_MONTHS = 3
/** What comes due within this many minutes of working time is said in the digest and shown in the forecast. */
export const SOON_OPEN_MINUTES = 480

/** Once each working day, in office hours: the digest to the province's leadership and, once a month, the warning about
 *  a year without decided days off. Each has a key, so that two processes send one. */
export async function dailyNotices(app: App, now: Instant): Promise<void> {
  const calendar = app.rules.calendarFor(null)
  if (!isWorkingDay(calendar, dayOf(toLocalMinute(now))) || nextOpening(calendar, now) > now) return
  const staff = await staffIfUnsent(app, `digest:${localDate(now)}`)
  if (staff) await sendDigest(app, staff, now)
  const { national } = app.rules.calendars().document
  for (const year of yearsWithoutDecision(national, localDate(now), WARN_MONTHS)) {
    await warnAboutYear(app, year, now)
  }
}

async function staffIfUnsent(app: App, key: string): Promise<Recipient[] | null> {
  const [sent] = await app.store.read.select({ id: outbox.id }).from(outbox).where(eq(outbox.dedupeKey, key))
  return sent ? null : readStaff(app)
}

async function warnAboutYear(app: App, year: number, now: Instant): Promise<void> {
  const key = `calendar-year:${year}:${localDate(now).slice(0, 7)}`
  const staff = await staffIfUnsent(app, key)
  if (!staff) return
  const admins = staff.filter(({ role }) => role === 'admin')
  const notice = { key, kind: 'calendar_year', facts: { year }, complaintId: null, officeId: null } as const
  await app.store.write((tx) => tellStaff(app, tx, admins, notice, now))
}

async function sendDigest(app: App, staff: readonly Recipient[], now: Instant): Promise<void> {
  const told = leadership(app, staff)
  const facts = await digestFacts(app, told, now)
  const key = `digest:${localDate(now)}`
  const notice = { key, kind: 'digest', facts, complaintId: null, officeId: null } as const
  await app.store.write((tx) => tellStaff(app, tx, told, notice, now))
}

/** The heads of the coordinating office and of the office above it; the coordinators where there are none. */
export function leadership(app: App, staff: readonly Recipient[]): Recipient[] {
  const line = app.directory.officeLine(app.rules.coordinatorOfficeId())
  const top = app.directory.office(app.rules.coordinatorOfficeId())?.parentId
  const offices = new Set([...line, ...(top ? [top] : [])])
  const heads = staff.filter(({ role, officeId }) => role === 'head' && officeId !== null && offices.has(officeId))
  return heads.length > 0 ? heads : staff.filter(({ role }) => role === 'coordinator')
}

/** Counts only: how much is late, where, and what is due within the next eight working hours. */
async function digestFacts(app: App, told: readonly Recipient[], now: Instant): Promise<NoticeFacts> {
  const counted = countedFor(told)
  const byOffice = await lateAnswersByOffice(app, counted, now)
  const present = toLocalMinute(now)
  const soonUntil = toInstant(addOpenMinutes(app.rules.calendarFor(null), present, SOON_OPEN_MINUTES))
  const open = eq(timers.state, 'open')
  const lines = byOffice.map(({ officeId, late }) =>
    texts.digest_office
      .replace('{{office}}', app.directory.officeName(officeId) || texts.no_office)
      .replace('{{late}}', String(late)),
  )
  return {
    date: formatDay(dayOf(present)),
    time: formatTimeOfDay(minuteOfDay(present)),
    late: byOffice.reduce((sum, { late }) => sum + late, 0),
    otherLate: await timersWhere(app, and(counted, open, ne(timers.name, 'answer'), lte(timers.dueAt, now))),
    soon: await timersWhere(
      app,
      and(
        counted,
        open,
        eq(timers.name, 'answer'),
        isNull(timers.breachedAt),
        gt(timers.dueAt, now),
        lte(timers.dueAt, soonUntil),
      ),
    ),
    offices: lines.length > 0 ? lines.join('\n') : texts.digest_none,
  }
}

/** Cases of the protected stream are counted nowhere, nor are those that accuse an office of somebody who is told. */
function countedFor(told: readonly Recipient[]): SQL | undefined {
  const lines = [...new Set(told.flatMap(({ officeLine }) => officeLine))]
  const isPlain = and(eq(complaints.isProtected, false), ne(complaints.legalType, 'to_cao'))
  if (lines.length === 0) return isPlain
  return and(isPlain, or(isNull(complaints.accusedOfficeId), notInArray(complaints.accusedOfficeId, lines)))
}

async function timersWhere(app: App, where: SQL | undefined): Promise<number> {
  const [row] = await app.store.read
    .select({ amount: count() })
    .from(timers)
    .innerJoin(complaints, eq(complaints.id, timers.complaintId))
    .where(where)
  return Number(row?.amount ?? 0)
}

/** Late answers by the office that has the case now, most first. */
async function lateAnswersByOffice(app: App, counted: SQL | undefined, now: Instant) {
  const rows = await app.store.read
    .select({ officeId: complaints.officeId, late: count() })
    .from(timers)
    .innerJoin(complaints, eq(complaints.id, timers.complaintId))
    .where(and(counted, eq(timers.state, 'open'), lte(timers.dueAt, now), eq(timers.name, 'answer')))
    .groupBy(complaints.officeId)
  return rows.sort((a, b) => b.late - a.late)
}
