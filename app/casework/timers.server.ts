import { and, eq, inArray, ne } from 'drizzle-orm'
import type { App } from '../app.server'
import type { StartedTimer } from '../clock/rule-book.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import type { TimerName } from '../complaints/kinds'
import { timers } from '../db/schema.server'
import type { Database, Transaction } from '../db/store.server'
import type { ComplaintRow } from './record.server'

export type TimerRow = typeof timers.$inferSelect

/** Starts a timer under the policy in force. A timer that exists for this round is left as it is: nothing restarts it. */
export async function startTimer(
  app: App,
  tx: Transaction,
  complaint: ComplaintRow,
  name: TimerName,
  at: Instant,
): Promise<void> {
  const started = app.rules.start(name, factsOf(app, complaint), at)
  if (!started) return
  const leg = name === 'accept' ? await nextAcceptLeg(tx, complaint, at) : 1
  await tx
    .insert(timers)
    .values({ ...timerRow(complaint, name, at, started), leg })
    .onConflictDoNothing({ target: [timers.complaintId, timers.name, timers.round, timers.leg] })
}

/** The office that held the case before no longer owes an acceptance; the new one owes its own. */
async function nextAcceptLeg(tx: Transaction, complaint: ComplaintRow, at: Instant): Promise<number> {
  await endTimers(tx, complaint.id, ['accept'], at)
  const earlier = and(
    eq(timers.complaintId, complaint.id),
    eq(timers.name, 'accept'),
    eq(timers.round, complaint.round),
  )
  return (await tx.$count(timers, earlier)) + 1
}

export function timerRow(
  complaint: Pick<ComplaintRow, 'id' | 'round' | 'officeId'>,
  name: TimerName,
  at: Instant,
  started: StartedTimer,
): typeof timers.$inferInsert {
  return {
    id: newId(at),
    complaintId: complaint.id,
    name,
    round: complaint.round,
    leg: 1,
    state: 'open',
    policyId: started.policy.id,
    policyVersion: started.policyVersion,
    calendarVersion: started.calendarVersion,
    policy: started.policy,
    receivedAt: at,
    countedFrom: started.countedFrom,
    pauses: [],
    extension: null,
    dueAt: started.dueAt,
    nextCheckAt: started.nextCheckAt,
    ladderStep: 0,
    noteStep: 0,
    officeId: complaint.officeId,
  }
}

/** What the choice of a policy looks at. */
export function factsOf(app: App, complaint: ComplaintRow) {
  return {
    kind: complaint.kind,
    legalType: complaint.legalType,
    field: complaint.field,
    officeLevel: app.directory.office(complaint.officeId)?.level ?? null,
    priority: complaint.priority,
    channel: complaint.channel,
    officeId: complaint.officeId,
  }
}

/** The timers of a case, oldest round first. */
export function timersOf(db: Database, complaintId: string): Promise<TimerRow[]> {
  return db.select().from(timers).where(eq(timers.complaintId, complaintId)).orderBy(timers.round, timers.receivedAt)
}

const RUNNING = ['open', 'paused'] as const

/** The running timer of this name, if there is one. */
export async function runningTimer(db: Database, complaintId: string, name: TimerName): Promise<TimerRow | undefined> {
  const [row] = await db
    .select()
    .from(timers)
    .where(and(eq(timers.complaintId, complaintId), eq(timers.name, name), inArray(timers.state, RUNNING)))
  return row
}

/** An `answer` with the rules it counts under, as `carry-over.ts` takes it. */
export function carried(app: App, row: TimerRow) {
  const rules = { policy: app.rules.policyOf(row), calendar: app.rules.calendarFor(null, row.calendarVersion) }
  return { ...row, rules }
}

/** Whether a due time was kept. It is half-open: the due minute itself is late (work done at 16:59 for 17:00 is on time). */
export function outcomeAt(dueAt: Instant | null, at: Instant): 'on_time' | 'late' {
  return dueAt !== null && Math.floor(at / 60_000) >= Math.floor(dueAt / 60_000) ? 'late' : 'on_time'
}

/** The work the timer measures was done. Returns the outcome, null when no such timer runs. */
export async function meetTimer(
  app: App,
  tx: Transaction,
  complaintId: string,
  name: TimerName,
  at: Instant,
): Promise<'on_time' | 'late' | null> {
  const running = await runningTimer(tx, complaintId, name)
  if (!running) return null
  const settled = app.rules.settle(running, at)
  const pauses = endOpenPause(settled.pauses, at)
  const dueAt = settled.breachedAt ?? app.rules.dueOf({ ...running, pauses })
  const outcome = settled.breachedAt === null ? outcomeAt(dueAt, at) : 'late'
  const breachedAt = outcome === 'late' ? dueAt : null
  await tx
    .update(timers)
    .set({
      state: 'met',
      metAt: at,
      pauses,
      dueAt,
      outcome,
      breachedAt,
      nextCheckAt: unseenBreach(running, breachedAt),
    })
    .where(eq(timers.id, running.id))
  return outcome
}

/** A breach the sweep has not seen yet is left for it to write down (event, apology draft), although the timer is over. */
const unseenBreach = (before: TimerRow, breachedAt: Instant | null): Instant | null =>
  before.breachedAt === null ? breachedAt : null

/** The timer ends as such, neither on time nor late (guided, forwarded, rejected, merged, withdrawn). A breach that
 *  has happened stays written. */
export async function endTimers(
  tx: Transaction,
  complaintId: string,
  names: readonly TimerName[],
  at: Instant,
): Promise<void> {
  const running = await tx
    .select()
    .from(timers)
    .where(and(eq(timers.complaintId, complaintId), inArray(timers.name, [...names]), inArray(timers.state, RUNNING)))
  for (const row of running) {
    const breachedAt = row.breachedAt ?? (outcomeAt(row.dueAt, at) === 'late' ? row.dueAt : null)
    const nextCheckAt = unseenBreach(row, breachedAt)
    await tx
      .update(timers)
      .set({ state: 'ended', metAt: at, outcome: 'none', breachedAt, nextCheckAt })
      .where(eq(timers.id, row.id))
  }
}

/** The person was asked for something: `answer` stops from now on, unless its policy or a breach forbids it. Returns
 *  whether it stopped. */
export async function pauseAnswer(app: App, tx: Transaction, complaintId: string, at: Instant): Promise<boolean> {
  const running = await runningTimer(tx, complaintId, 'answer')
  if (!running || app.rules.pauseRefusal(running, at) !== null) return false
  const pauses: [number, number | null][] = [...app.rules.settle(running, at).pauses, [at, null]]
  await writePauses(app, tx, running, pauses, 'paused')
  return true
}

/** The person answered, or the pause's cap was reached: `answer` runs again and is due later by the pause, at most by
 *  what its policy allows. */
export async function resumeAnswer(app: App, tx: Transaction, complaintId: string, at: Instant): Promise<void> {
  const running = await runningTimer(tx, complaintId, 'answer')
  if (running?.state !== 'paused') return
  const { pauses } = app.rules.settle(running, at)
  await writePauses(app, tx, running, endOpenPause(pauses, at), 'open')
}

async function writePauses(
  app: App,
  tx: Transaction,
  running: TimerRow,
  pauses: [number, number | null][],
  state: 'open' | 'paused',
): Promise<void> {
  const changed = { ...running, pauses, state }
  const dueAt = app.rules.dueOf(changed)
  const nextCheckAt = app.rules.nextCheck({ ...changed, dueAt })
  await tx.update(timers).set({ pauses, state, dueAt, nextCheckAt }).where(eq(timers.id, running.id))
}

function endOpenPause(pauses: readonly [number, number | null][], at: Instant): [number, number | null][] {
  return pauses.map(([from, to]) => [from, to ?? Math.max(from, at)])
}

/** The case moved to another office: its running timers are that office's now, with due times unchanged. An acceptance
 *  stays with the office that owed it. */
export async function handOverTimers(tx: Transaction, complaintId: string, officeId: string | null): Promise<void> {
  await tx
    .update(timers)
    .set({ officeId })
    .where(and(eq(timers.complaintId, complaintId), ne(timers.name, 'accept'), inArray(timers.state, RUNNING)))
}
