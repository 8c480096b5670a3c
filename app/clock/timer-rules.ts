import { type Calendar, nextOpening } from '~/clock/calendar'
import { type LadderInput, progressNoteAt, RUNGS, rungOf } from '~/clock/ladder'
import type { Policy } from '~/clock/policies'
import type { TimerRefusal } from '~/clock/timer-running'
import { dueOf, openPauseOf, pause, type Running, runsAgainAt, settle, start } from '~/clock/timer-running'
import type { Instant } from '~/complaints/instant'

/** A timer as it is stored: everything from which its present state follows. */
export interface StoredTimer {
  readonly receivedAt: Instant
  readonly pauses: readonly [number, number | null][]
  readonly extension: { readonly at?: Instant; readonly length: number } | null
  readonly breachedAt: Instant | null
}

/** A stored timer with what the sweep has already done about it. */
export interface CheckedTimer extends StoredTimer {
  readonly state: string
  readonly countedFrom: Instant
  readonly dueAt: Instant | null
  /** Rungs of the ladder that were sent: 1 = 50 %, 2 = 80 %, 3 = breach, then one for each day late. */
  readonly ladderStep: number
  /** Progress notes sent to the person since the breach. */
  readonly noteStep: number
}

/** What time alone has made of a timer: an exhausted pause ended by itself, a due time that passed is a breach. */
export interface Settled {
  readonly state: 'open' | 'paused'
  readonly pauses: [number, number | null][]
  /** Null while paused. A breach keeps the due time at which it happened. */
  readonly dueAt: Instant | null
  readonly breachedAt: Instant | null
}

/** Two calendars: the one the timer counts with, and the hours of the office that is to be told. */
export interface Calendars {
  readonly counting: Calendar
  readonly sending: Calendar
}

function runningOf(timer: StoredTimer, policy: Policy, calendar: Calendar): Running {
  const running = start(timer.receivedAt, policy, calendar)
  running.pauses = timer.pauses.map(([from, to]) => ({ from, to }))
  if (timer.extension) {
    running.extendedBy = [{ at: timer.extension.at ?? timer.receivedAt, length: timer.extension.length }]
  }
  running.breachedAt = timer.breachedAt
  return running
}

/** When a stored timer is due; null while paused. A breach keeps the due time at which it happened. Throws a RangeError
 *  outside the calendar. */
export function dueOfTimer(timer: StoredTimer, policy: Policy, calendar: Calendar): Instant | null {
  return dueOf(runningOf(timer, policy, calendar))
}

/** The stored timer as of `at`. */
export function settleTimer(timer: StoredTimer, policy: Policy, calendar: Calendar, at: Instant): Settled {
  const running = runningOf(timer, policy, calendar)
  settle(running, at)
  const state = openPauseOf(running) ? 'paused' : 'open'
  const pauses = running.pauses.map(({ from, to }): [number, number | null] => [from, to])
  return { state, pauses, dueAt: dueOf(running), breachedAt: running.breachedAt }
}

/** Why a pause may not begin at `at`, or null when it may. */
export function pauseRefusal(timer: StoredTimer, policy: Policy, calendar: Calendar, at: Instant): TimerRefusal | null {
  const running = runningOf(timer, policy, calendar)
  settle(running, at)
  return pause(running, at)
}

/** When the clock of a paused timer runs again by itself (the allowance of open minutes is used up); null when it is not paused. */
export function pauseEndsAt(timer: StoredTimer, policy: Policy, calendar: Calendar): Instant | null {
  return runsAgainAt(runningOf(timer, policy, calendar))
}

/** What the ladder measures of this timer; null while it has no due time. */
export function ladderOf(timer: CheckedTimer, policy: Policy, calendar: Calendar): LadderInput | null {
  if (timer.dueAt === null) return null
  const pauses = timer.pauses.map(([from, to]) => ({ from, to }))
  return { countedFrom: timer.countedFrom, dueAt: timer.dueAt, pauses, unit: policy.unit, calendar }
}

/** Whoever waits for an answer waits every day. Nobody waits for a publication that way: its ladder ends at the breach. */
const lastStep = ({ timer }: Policy): number => (timer === 'publish' ? RUNGS.length : Number.POSITIVE_INFINITY)

/** When the next rung may be sent; null while the breach itself has not been recorded, which comes first. */
export function nextRungAt(timer: CheckedTimer, policy: Policy, { counting, sending }: Calendars): Instant | null {
  const ladder = ladderOf(timer, policy, counting)
  const step = timer.ladderStep + 1
  if (!ladder || (step >= RUNGS.length && timer.breachedAt === null) || step > lastStep(policy)) return null
  return nextOpening(sending, rungOf(ladder, step).at)
}

/** When the next note to the person about a late case is due; null where the policy has none or nothing is late. */
export function nextNoteAt(timer: CheckedTimer, policy: Policy, { counting }: Calendars): Instant | null {
  if (policy.progressNoteEveryDays === null || timer.breachedAt === null) return null
  return progressNoteAt(timer.breachedAt, policy.progressNoteEveryDays, timer.noteStep + 1, counting)
}

/** The next instant at which something is to be done about a timer: its pause runs out, a rung or a note may be sent,
 *  the due time passes. Null when nothing ever will be. */
export function nextCheckOf(timer: CheckedTimer, policy: Policy, calendars: Calendars): Instant | null {
  if (timer.state === 'paused') return pauseEndsAt(timer, policy, calendars.counting)
  if (timer.state !== 'open' || timer.dueAt === null) return null
  const instants = [
    timer.breachedAt === null ? timer.dueAt : null,
    nextRungAt(timer, policy, calendars),
    nextNoteAt(timer, policy, calendars),
  ].filter((instant) => instant !== null)
  return instants.length > 0 ? Math.min(...instants) : null
}
