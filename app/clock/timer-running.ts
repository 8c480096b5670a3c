import { addOpenMinutes, type Calendar, nextOpenMinute, openMinutesIn } from '~/clock/calendar'
import { deriveDue } from '~/clock/due-time'
import { toInstant, toLocalMinute } from '~/clock/local-time'
import type { Pause } from '~/clock/pauses'
import type { Policy } from '~/clock/policies'
import type { Instant } from '~/complaints/instant'

/**
 * The few things that can happen to one timer. Comments, edits, transfers and merges have no word here, so they cannot move it.
 * `started.at` is the instant of its first event (for `answer` the receipt); `extended.length` is in the policy's unit;
 * `breached` records a breach that was found, so that a later calendar or policy can never undo it.
 */
export type TimerEvent =
  | { readonly type: 'started' | 'paused' | 'resumed' | 'met' | 'ended'; readonly at: Instant }
  | { readonly type: 'extended'; readonly at: Instant; readonly length: number }
  | { readonly type: 'breached'; readonly at: Instant; readonly dueAt: Instant }

export const TIMER_REFUSALS = [
  'already-started',
  'already-over',
  'already-breached',
  'not-pausable',
  'already-paused',
  'no-pause-left',
  'too-late',
  'not-paused',
  'no-extension-left',
  'bad-length',
  'outside-calendar',
] as const
export type TimerRefusal = (typeof TIMER_REFUSALS)[number]

/** The part of a policy that limits a running timer. */
export type Rules = Pick<Policy, 'length' | 'unit' | 'pausable' | 'maxPauses' | 'maxPauseMinutes' | 'maxExtensions'>

/** A timer on its way: what happened to it so far, under its rules and its calendar. */
export type Running = {
  readonly rules: Rules
  readonly calendar: Calendar
  readonly receivedAt: Instant
  readonly countedFrom: Instant
  pauses: Pause[]
  extendedBy: { at: Instant; length: number }[]
  metAt: Instant | null
  endedAt: Instant | null
  breachedAt: Instant | null
}

export function start(at: Instant, rules: Rules, calendar: Calendar): Running {
  const countedFrom = toInstant(nextOpenMinute(calendar, toLocalMinute(at)))
  const none = { metAt: null, endedAt: null, breachedAt: null }
  return { rules, calendar, receivedAt: at, countedFrom, pauses: [], extendedBy: [], ...none }
}

export const isOver = ({ metAt, endedAt }: Running): boolean => metAt !== null || endedAt !== null

export const openPauseOf = ({ pauses }: Running): Pause | null => {
  const last = pauses.at(-1)
  return last && last.to === null ? last : null
}

/** Lets time pass: an exhausted pause ends by itself, and a due time that was reached becomes a breach for good. */
export function settle(running: Running, at: Instant): void {
  if (isOver(running)) return
  const limit = runsAgainAt(running)
  if (limit !== null && limit <= at) closePause(running, limit)
  const due = dueOf(running)
  if (running.breachedAt === null && due !== null && due <= at) running.breachedAt = due
}

export function closePause(running: Running, at: Instant): void {
  running.pauses = running.pauses.map((pause) => (pause.to === null ? { from: pause.from, to: at } : pause))
}

export function dueOf(running: Running): Instant | null {
  if (running.breachedAt !== null) return running.breachedAt
  return dueWith(running, 0)
}

function dueWith({ rules, calendar, receivedAt, pauses, extendedBy }: Running, extra: number): Instant | null {
  const length = extendedBy.reduce((sum, extension) => sum + extension.length, rules.length + extra)
  const result = deriveDue({ received: receivedAt, length, unit: rules.unit, pauses, calendar })
  if (!result.ok) throw new RangeError(result.error)
  return result.derivation.due === null ? null : toInstant(result.derivation.due)
}

/** Open minutes of the closed pauses, each from the legal receipt on. */
export function pauseMinutesUsed({ pauses, calendar, countedFrom }: Running): number {
  let used = 0
  for (const { from, to } of pauses) {
    if (to !== null) used += openMinutesIn(calendar, toLocalMinute(Math.max(from, countedFrom)), toLocalMinute(to))
  }
  return used
}

export function runsAgainAt(running: Running): Instant | null {
  const pause = openPauseOf(running)
  if (pause === null) return null
  const left = running.rules.maxPauseMinutes - pauseMinutesUsed(running)
  const from = toLocalMinute(Math.max(pause.from, running.countedFrom))
  return toInstant(addOpenMinutes(running.calendar, from, left))
}

export function apply(running: Running, event: TimerEvent, at: Instant): TimerRefusal | null {
  if (event.type === 'started') return 'already-started'
  if (isOver(running)) return 'already-over'
  if (event.type === 'paused') return pause(running, at)
  if (event.type === 'resumed') return resume(running, at)
  if (event.type === 'extended') return extend(running, event.length, at)
  if (event.type === 'breached') {
    if (running.breachedAt !== null && running.breachedAt <= event.dueAt) return 'already-breached'
    running.breachedAt = event.dueAt
    return null
  }
  if (openPauseOf(running)) closePause(running, at)
  if (event.type === 'met') running.metAt = at
  else running.endedAt = at
  return null
}

export function pause(running: Running, at: Instant): TimerRefusal | null {
  const { rules, pauses } = running
  if (running.breachedAt !== null) return 'already-breached'
  if (!rules.pausable) return 'not-pausable'
  if (openPauseOf(running)) return 'already-paused'
  if (pauses.length >= rules.maxPauses || pauseMinutesUsed(running) >= rules.maxPauseMinutes) return 'no-pause-left'
  pauses.push({ from: at, to: null })
  if (dueOf(running) === null) return null
  // In calendar days a pause may begin after the days have run out and before the close they are rounded up to.
  pauses.pop()
  return 'too-late'
}

function resume(running: Running, at: Instant): TimerRefusal | null {
  if (!openPauseOf(running)) return 'not-paused'
  closePause(running, at)
  return null
}

function extend(running: Running, length: number, at: Instant): TimerRefusal | null {
  if (running.breachedAt !== null) return 'already-breached'
  if (running.extendedBy.length >= running.rules.maxExtensions) return 'no-extension-left'
  if (!Number.isInteger(length) || length < 1) return 'bad-length'
  const { receivedAt, rules, calendar } = running
  const total = running.extendedBy.reduce((sum, extension) => sum + extension.length, rules.length + length)
  if (!deriveDue({ received: receivedAt, length: total, unit: rules.unit, calendar }).ok) return 'outside-calendar'
  running.extendedBy.push({ at, length })
  return null
}
