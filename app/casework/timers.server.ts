import { and, eq, inArray } from 'drizzle-orm'
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

/** Whether a due time was kept. Minutes are the unit, so work done within the due minute is on time. */
export function outcomeAt(dueAt: Instant | null, at: Instant): 'on_time' | 'late' {
  return dueAt !== null && Math.floor(at / 60_000) > Math.floor(dueAt / 60_000) ? 'late' : 'on_time'
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
  const pauses = endOpenPause(running.pauses, at)
  const dueAt = app.rules.dueOf({ ...running, pauses })
  const outcome = outcomeAt(dueAt, at)
  await tx
    .update(timers)
    .set({
      state: 'met',
      metAt: at,
      pauses,
      dueAt,
      outcome,
      nextCheckAt: null,
      breachedAt: outcome === 'late' ? dueAt : null,
    })
    .where(eq(timers.id, running.id))
  return outcome
}

/** The timer ends as such, neither on time nor late (guided, forwarded, rejected, merged, withdrawn). A breach that
 *  has happened stays written. */
export async function endTimers(
  tx: Transaction,
  complaintId: string,
  names: readonly TimerName[],
  at: Instant,
): Promise<void> {
  await tx
    .update(timers)
    .set({ state: 'ended', metAt: at, outcome: 'none', nextCheckAt: null })
    .where(and(eq(timers.complaintId, complaintId), inArray(timers.name, [...names]), inArray(timers.state, RUNNING)))
}

/** The person was asked for something: `answer` stops from now on. */
export async function pauseAnswer(app: App, tx: Transaction, complaintId: string, at: Instant): Promise<void> {
  const running = await runningTimer(tx, complaintId, 'answer')
  if (!running || running.state === 'paused') return
  const pauses: [number, number | null][] = [...running.pauses, [at, null]]
  await writePauses(app, tx, running, pauses, 'paused')
}

/** The person answered, or the pause's cap was reached: `answer` runs again and is due later by the pause. */
export async function resumeAnswer(app: App, tx: Transaction, complaintId: string, at: Instant): Promise<void> {
  const running = await runningTimer(tx, complaintId, 'answer')
  if (running?.state !== 'paused') return
  await writePauses(app, tx, running, endOpenPause(running.pauses, at), 'open')
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

/** The case moved to another office: its running timers are that office's now, with due times unchanged. */
export async function handOverTimers(tx: Transaction, complaintId: string, officeId: string | null): Promise<void> {
  await tx
    .update(timers)
    .set({ officeId })
    .where(and(eq(timers.complaintId, complaintId), inArray(timers.state, RUNNING)))
}
