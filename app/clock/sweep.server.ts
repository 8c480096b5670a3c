import { and, asc, eq, gt, gte, lte, or } from 'drizzle-orm'
import type { App } from '../app.server'
import { closeAnswered } from '../casework/close.server'
import type { Instant } from '../complaints/instant'
import { timers } from '../db/schema.server'
import { repeat } from '../platform/repeat.server'
import { finishApplying } from './apply-version.server'
import { checkTimer, type Did } from './check-timer.server'
import { dailyNotices } from './digest.server'
import type { Recipient } from './recipients'
import { readStaff } from './staff-notices.server'

const BATCH = 200
/** How many timers are looked at together: on SQLite they share commits, PostgreSQL's gate lets a few run at once. */
const TOGETHER = 32
/** A timer that missed more than this many steps (after a long outage) goes on in the next sweep. */
const STEPS_AT_ONCE = 100
const EVERY_MS = 20_000

export type SweepReport = Record<Exclude<Did, 'gone' | 'waited'>, number> & { looked: number; failed: number }

interface Position {
  readonly at: Instant
  readonly id: string
}

/** Looks at every timer whose next check has come, in the order of the index, and does what is due about it. Work grows
 *  with what is due, not with what is open. Safe to run twice, at once, or after a crash at any point. */
export async function sweepTimers(app: App, now: Instant): Promise<SweepReport> {
  const report: SweepReport = { looked: 0, breach: 0, notice: 0, note: 0, resumed: 0, failed: 0 }
  let staff: Recipient[] | null = null
  let after: Position | null = null
  for (;;) {
    const due: Position[] = await dueAfter(app, after, now)
    if (due.length === 0) return report
    const people: Recipient[] = staff ?? (await readStaff(app))
    staff = people
    for (let from = 0; from < due.length; from += TOGETHER) {
      const slice = due.slice(from, from + TOGETHER)
      await Promise.all(slice.map(({ id }) => checkAll(app, id, people, now, report)))
    }
    after = due.at(-1) ?? after
    if (due.length < BATCH) return report
  }
}

async function dueAfter(app: App, after: Position | null, now: Instant): Promise<Position[]> {
  const isLater = after
    ? and(
        gte(timers.nextCheckAt, after.at),
        or(gt(timers.nextCheckAt, after.at), and(eq(timers.nextCheckAt, after.at), gt(timers.id, after.id))),
      )
    : undefined
  const rows = await app.store.read
    .select({ id: timers.id, at: timers.nextCheckAt })
    .from(timers)
    .where(and(lte(timers.nextCheckAt, now), isLater))
    .orderBy(asc(timers.nextCheckAt), asc(timers.id))
    .limit(BATCH)
  return rows.flatMap(({ id, at }) => (at === null ? [] : [{ id, at }]))
}

/** Every step of one timer that is due. One timer that cannot be handled must not starve the others: it is logged,
 *  counted, stays due and is tried again by the next sweep. */
async function checkAll(
  app: App,
  id: string,
  staff: readonly Recipient[],
  now: Instant,
  report: SweepReport,
): Promise<void> {
  report.looked += 1
  try {
    for (let step = 0; step < STEPS_AT_ONCE; step += 1) {
      const { did, isMoreDue } = await checkTimer(app, id, staff, now)
      if (did !== 'gone' && did !== 'waited') report[did] += 1
      if (!isMoreDue) return
    }
  } catch (error) {
    report.failed += 1
    app.log.error({ err: error, timerId: id }, 'timer could not be checked')
  }
}

/** One whole round of the clock's duties: versions published elsewhere, timers, answered cases, the daily notices. */
export async function runClock(app: App, now: Instant): Promise<SweepReport> {
  await app.rules.refresh()
  await finishApplying(app, now)
  const report = await sweepTimers(app, now)
  await closeAnswered(app, now)
  await dailyNotices(app, now)
  if (report.breach + report.notice + report.note > 0) app.outbox.wake()
  return report
}

/** Runs the clock every twenty seconds until stopped; `stop` waits for the round that is going on. With `WORKER=off`
 *  another process does the duties, and this one only learns of newly published calendars and policies. */
export function startSweeper(app: App): { stop(): Promise<void> } {
  const round = app.config.worker === 'off' ? () => app.rules.refresh() : () => runClock(app, app.now())
  return repeat(app.log, 'clock', EVERY_MS, round)
}
