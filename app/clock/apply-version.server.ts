import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, ne } from 'drizzle-orm'
import type { App } from '../app.server'
import { record } from '../casework/record.server'
import type { TimerRow } from '../casework/timers.server'
import { SYSTEM } from '../complaints/events'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { complaints, ruleMoves, ruleVersions, timers } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { compileCalendar } from './calendar'
import { type MovableTimer, type Moved, moveTimer, type NewRules } from './move-timer'
import { officesWithOwn, ownCalendar } from './office-calendar'
import { policiesFileSchema } from './policies'
import { parseCalendarDocument } from './rule-versions.server'

export type RuleVersionRow = typeof ruleVersions.$inferSelect

/** Timers brought under a new version in one transaction: short enough that nobody waits for the writer. */
const BATCH = 200

export const isRunning = inArray(timers.state, ['open', 'paused'])

/** The rules a version would make. Throws a ZodError when its document is none. */
export function rulesOf(version: Pick<RuleVersionRow, 'kind' | 'document'>): NewRules {
  if (version.kind === 'policies') return { policies: policiesFileSchema.parse(version.document) }
  const { national, offices } = parseCalendarDocument(version.document)
  const general = compileCalendar(national, ownCalendar(offices, null))
  const own = new Map(
    [...officesWithOwn(offices)].map((id) => [id, compileCalendar(national, ownCalendar(offices, id))]),
  )
  return { calendar: (officeId) => (officeId === null ? undefined : own.get(officeId)) ?? general }
}

/** The calendar a running timer counts with now. */
export const countingCalendar = (app: App, timer: Pick<TimerRow, 'name' | 'officeId' | 'calendarVersion'>) =>
  app.rules.calendarFor(timer.name === 'accept' ? timer.officeId : null, timer.calendarVersion)

/** Brings open timers under every published version that is not wholly applied yet: goes on where a crash left off.
 *  Two processes at once do each timer once. */
export async function finishApplying(app: App, now: Instant): Promise<void> {
  const pending = await app.store.read
    .select()
    .from(ruleVersions)
    .where(
      and(
        inArray(ruleVersions.kind, ['calendar', 'policies']),
        isNotNull(ruleVersions.publishedAt),
        isNull(ruleVersions.appliedAt),
      ),
    )
    .orderBy(asc(ruleVersions.publishedAt), asc(ruleVersions.version))
  for (const version of pending) await applyVersion(app, version, now)
}

async function applyVersion(app: App, version: RuleVersionRow, now: Instant): Promise<void> {
  const rules = rulesOf(version)
  const column = version.kind === 'calendar' ? timers.calendarVersion : timers.policyVersion
  for (let last = ''; ; ) {
    const rows = await app.store.read
      .select({ id: timers.id })
      .from(timers)
      .where(and(isRunning, isNull(timers.breachedAt), lt(column, version.version), gt(timers.id, last)))
      .orderBy(asc(timers.id))
      .limit(BATCH)
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await app.store.write((tx) => applyTo(app, tx, version, rules, ids, now))
    last = ids.at(-1) ?? last
    if (ids.length < BATCH) break
  }
  await app.store.write((tx) => tx.update(ruleVersions).set({ appliedAt: now }).where(eq(ruleVersions.id, version.id)))
}

const versionColumn = ({ kind, version }: RuleVersionRow) =>
  kind === 'calendar' ? { calendarVersion: version } : { policyVersion: version }

async function applyTo(
  app: App,
  tx: Transaction,
  version: RuleVersionRow,
  rules: NewRules,
  ids: readonly string[],
  now: Instant,
): Promise<void> {
  const column = version.kind === 'calendar' ? timers.calendarVersion : timers.policyVersion
  const isStillOld = and(inArray(timers.id, [...ids]), isRunning, lt(column, version.version))
  const rows = await tx.select().from(timers).where(isStillOld)
  const unmoved: string[] = []
  for (const row of rows) {
    const moved = moveTimer(row as MovableTimer, countingCalendar(app, row), rules, now)
    if (!moved) continue
    if (version.kind === 'calendar' && moved.dueAt === row.dueAt && moved.countedFrom === row.countedFrom) {
      unmoved.push(row.id)
    } else await writeMove(app, tx, version, row, moved, now)
  }
  if (unmoved.length > 0) {
    await tx.update(timers).set(versionColumn(version)).where(inArray(timers.id, unmoved))
  }
}

/** Moves one timer: row, line on the page of moves, and an event in the case's chain when its due time changed. */
async function writeMove(
  app: App,
  tx: Transaction,
  version: RuleVersionRow,
  row: TimerRow,
  moved: Moved,
  now: Instant,
): Promise<void> {
  const { policy, countedFrom, dueAt } = moved
  const next = { ...row, policy, countedFrom, dueAt, ...versionColumn(version) }
  const nextCheckAt = app.rules.nextCheck(next)
  await tx
    .update(timers)
    .set({ policy, countedFrom, dueAt, ...versionColumn(version), nextCheckAt })
    .where(and(eq(timers.id, row.id), ne(timers.state, 'met')))
  if (dueAt === null || row.dueAt === null || dueAt === row.dueAt) return
  await tx
    .insert(ruleMoves)
    .values({
      id: newId(now),
      ruleVersionId: version.id,
      timerId: row.id,
      complaintId: row.complaintId,
      name: row.name,
      officeId: row.officeId,
      dueBefore: row.dueAt,
      dueAfter: dueAt,
      at: now,
    })
    .onConflictDoNothing({ target: [ruleMoves.ruleVersionId, ruleMoves.timerId] })
  const [complaint] = await tx.select().from(complaints).where(eq(complaints.id, row.complaintId))
  if (!complaint) return
  const data = { timer: row.name, dueBefore: row.dueAt, dueAfter: dueAt, why: version.kind, version: version.version }
  await record(app, tx, complaint, SYSTEM, now, [{ type: 'deadline_changed', data }])
}
