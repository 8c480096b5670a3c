import { and, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import type { ActContext } from '../casework/act.server'
import { draftApology } from '../casework/apologise.server'
import { loadForSystem } from '../casework/load.server'
import { notifySubmitter } from '../casework/notify-submitter.server'
import { record } from '../casework/record.server'
import { resumeWork } from '../casework/resume.server'
import { resumeAnswer, type TimerRow } from '../casework/timers.server'
import { type EventData, type NewEvent, SYSTEM } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { timers } from '../db/schema.server'
import { nextOpening } from './calendar'
import { RUNGS } from './ladder'
import { type Recipient, recipientsOf } from './recipients'
import { tellStaff } from './staff-notices.server'

/** What one look at a timer did; `waited`: nothing is due, or the office is closed and is told when it opens. */
export type Did = 'gone' | 'waited' | 'breach' | 'notice' | 'note' | 'resumed'

export interface Checked {
  readonly did: Did
  /** Something else is due about the same timer already. */
  readonly isMoreDue: boolean
}

const done = (did: 'gone' | 'waited'): Checked => ({ did, isMoreDue: false })

type Check = ActContext & { readonly timer: TimerRow; readonly staff: readonly Recipient[] }

/** Does the one thing that is most due about a timer, in one transaction. Asked again by two workers, after a crash or
 *  after the clock stepped, it finds in the row what was done already, and does nothing twice. */
export async function checkTimer(
  app: App,
  timerId: string,
  staff: readonly Recipient[],
  now: Instant,
): Promise<Checked> {
  return app.store.write(async (tx) => {
    const [timer] = await tx.select().from(timers).where(eq(timers.id, timerId))
    if (!timer || timer.nextCheckAt === null || timer.nextCheckAt > now) return done('gone')
    const complaint = await loadForSystem(tx, timer.complaintId)
    if (!complaint) return done('gone')
    return checkNow({ app, tx, complaint, actor: SYSTEM, now, timer, staff })
  })
}

async function checkNow(check: Check): Promise<Checked> {
  const { app, timer, now } = check
  if (timer.state === 'met' || timer.state === 'ended') return recordBreach(check, timer.breachedAt)
  if (timer.state === 'paused') return endPause(check)
  if (timer.breachedAt === null && timer.dueAt !== null && timer.dueAt <= now) return recordBreach(check, timer.dueAt)
  if (!isOpenHour(check)) return waitFor(check)
  const [rungAt, noteAt] = [app.rules.nextRung(timer), app.rules.nextNote(timer)]
  if (rungAt !== null && rungAt <= now && (noteAt === null || rungAt <= noteAt)) return sendRung(check)
  if (noteAt !== null && noteAt <= now) return sendNote(check)
  return waitFor(check)
}

const opening = ({ app, complaint, now }: Check): Instant => nextOpening(app.rules.calendarFor(complaint.officeId), now)

const isOpenHour = (check: Check): boolean => opening(check) <= check.now

/** Nothing may be sent now: look again when something is due, or when the office opens. */
async function waitFor(check: Check): Promise<Checked> {
  const { app, tx, timer } = check
  const next = app.rules.nextCheck(timer)
  const nextCheckAt = next === null ? null : beforeBreach(timer, Math.max(next, opening(check)))
  await tx.update(timers).set({ nextCheckAt }).where(eq(timers.id, timer.id))
  return done('waited')
}

/** A due time is written down when it passes, whatever the hour. */
const beforeBreach = ({ breachedAt, dueAt }: TimerRow, at: Instant): Instant =>
  breachedAt === null && dueAt !== null ? Math.min(at, dueAt) : at

/** Writes the events to the case's chain and the timer's progress to its row; only if nobody else did meanwhile. */
async function advance(
  check: Check,
  did: Did,
  changes: Partial<TimerRow>,
  events: readonly NewEvent[],
): Promise<Checked> {
  const { app, tx, timer, complaint, actor, now } = check
  const nextCheckAt = app.rules.nextCheck({ ...timer, ...changes })
  const written = await tx
    .update(timers)
    .set({ ...changes, nextCheckAt })
    .where(
      and(
        eq(timers.id, timer.id),
        eq(timers.ladderStep, timer.ladderStep),
        eq(timers.noteStep, timer.noteStep),
        eq(timers.state, timer.state),
      ),
    )
    .returning({ id: timers.id })
  if (written.length !== 1) throw new Error(`timer ${timer.id} was changed meanwhile`)
  await record(app, tx, complaint, actor, now, events)
  return { did, isMoreDue: nextCheckAt !== null && nextCheckAt <= now }
}

const about = ({ name, round, leg }: TimerRow) => ({ timer: name, round, leg })

/** The breach itself, at any hour, with the apology draft for a late answer. */
async function recordBreach(check: Check, dueAt: Instant | null): Promise<Checked> {
  const { timer } = check
  if (dueAt === null) return waitFor(check)
  const events: NewEvent[] = [{ type: 'timer_breached', data: { ...about(timer), dueAt } }]
  const isOwed = timer.name === 'answer' && timer.round === check.complaint.round
  const draft = isOwed ? await draftApology(check, dueAt) : null
  if (draft) events.push({ type: 'apology_drafted', data: { reply: draft, round: timer.round } })
  return advance(check, 'breach', { breachedAt: dueAt }, events)
}

/** The next rung. Of several days late that nobody could be told of (an outage, a long weekend of the server) only the
 *  newest is told: it says how many days it is. */
function stepToSend(app: App, timer: TimerRow, now: Instant): number {
  let step = timer.ladderStep + 1
  while (step > RUNGS.length) {
    const next = app.rules.nextRung({ ...timer, ladderStep: step })
    if (next === null || next > now) return step
    step += 1
  }
  return step
}

/** One rung of the ladder: event, notices inside the product, one outbox row under the key `<timer>:<step>`. */
async function sendRung(check: Check): Promise<Checked> {
  const { app, tx, timer, complaint, staff, now } = check
  const step = stepToSend(app, timer, now)
  const recipients = recipientsOf(complaint, step, staff)
  const { unit } = app.rules.policyOf(timer)
  const facts = { code: complaint.code, timer: timer.name, step, dueAt: timer.dueAt, unit }
  const notice = { key: `${timer.id}:${step}`, kind: 'ladder', facts } as const
  const place = { complaintId: complaint.id, officeId: complaint.officeId }
  await tellStaff(app, tx, recipients, { ...notice, ...place }, now)
  const rung: EventData = step <= RUNGS.length ? { percent: RUNGS[step - 1] ?? 100 } : { daysLate: step - RUNGS.length }
  const to: string[] = [...new Set(recipients.map(({ role }) => role))]
  const data: EventData = { ...about(timer), ...rung, step, to, people: recipients.length }
  return advance(check, 'notice', { ladderStep: step }, [{ type: 'notice_sent', data }])
}

/** The next note. Of several that could not be sent in time (an outage, a merge) the person gets one, not a pile. */
function noteToSend(app: App, timer: TimerRow, now: Instant): number {
  for (let note = timer.noteStep + 1; ; note += 1) {
    const next = app.rules.nextNote({ ...timer, noteStep: note })
    if (next === null || next > now) return note
  }
}

/** A note to the person whose answer is late, every so many days (QĐ 574/QĐ-TTg). */
async function sendNote(check: Check): Promise<Checked> {
  const { app, tx, timer, complaint, now } = check
  const note = noteToSend(app, timer, now)
  await notifySubmitter(app, tx, complaint, 'progress', { dueAt: timer.dueAt }, now, { key: `${timer.id}:${note}` })
  const data = { ...about(timer), note, to: ['submitter'] }
  return advance(check, 'note', { noteStep: note }, [{ type: 'notice_sent', data }])
}

/** The pause's allowance is used up: the clock runs again from that very minute, and the case is being worked on. */
async function endPause(check: Check): Promise<Checked> {
  const { app, tx, timer, complaint, now } = check
  const until = app.rules.pauseEndsAt(timer)
  if (until === null || until > now) return waitFor(check)
  if (complaint.status === 'waiting_citizen') await resumeWork(check, 'cap')
  else await resumeAnswer(app, tx, complaint.id, now)
  return { did: 'resumed', isMoreDue: true }
}
