import { addOpenMinutes, type Calendar, nextOpenMinute, openMinutesIn } from '~/clock/calendar'
import { type DueInput, deriveDue } from '~/clock/due-time'
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

export type Timer = {
  /** `breached` = late and still open; a late answer is `met` with `breachedAt` kept. */
  readonly state: 'open' | 'paused' | 'met' | 'breached' | 'ended'
  readonly receivedAt: Instant
  readonly countedFrom: Instant
  /** Null while paused. */
  readonly dueAt: Instant | null
  /** Pauses as they count: refused ones left out, the last cut where the allowance ran out. */
  readonly pauses: readonly Pause[]
  /** While paused: when the allowance runs out and the clock runs again by itself. */
  readonly runsAgainAt: Instant | null
  readonly pausesLeft: number
  /** Open minutes. */
  readonly pauseMinutesLeft: number
  readonly extension: { readonly at: Instant; readonly length: number } | null
  readonly extensionsLeft: number
  readonly metAt: Instant | null
  readonly endedAt: Instant | null
  readonly breachedAt: Instant | null
  /** `none`: ended by guiding, forwarding, rejecting or merging, neither on time nor late. Null while running. */
  readonly outcome: 'on_time' | 'late' | 'none' | null
  /** Events that had no effect, and why: a use case asks the fold first and refuses the act in words. */
  readonly refused: readonly { readonly event: TimerEvent; readonly why: TimerRefusal }[]
}

type Rules = Pick<Policy, 'length' | 'unit' | 'pausable' | 'maxPauses' | 'maxPauseMinutes' | 'maxExtensions'>

type Running = {
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

/**
 * What the events make of a timer under a policy and a calendar. Null before `started`. With `now` the answer is as of then,
 * otherwise as of the last event. Due is the first late instant: at `dueAt` itself the timer is breached.
 * Events are taken in order; one stamped before its predecessor counts at the predecessor's time (a clock that stepped back).
 */
export function foldTimer(
  events: readonly TimerEvent[],
  rules: Rules,
  calendar: Calendar,
  now?: Instant,
): Timer | null {
  let running: Running | null = null
  let last = Number.NEGATIVE_INFINITY
  const refused: { event: TimerEvent; why: TimerRefusal }[] = []
  for (const event of events) {
    const at = Math.max(last, event.at)
    if (running === null) {
      if (event.type !== 'started') continue
      running = start(at, rules, calendar)
    } else {
      settle(running, at)
      const why = apply(running, event, at)
      if (why) refused.push({ event, why })
    }
    last = at
  }
  if (running === null) return null
  const asOf = now === undefined ? last : Math.max(last, now)
  settle(running, asOf)
  return present(running, refused)
}

/** What `computeDue` needs to explain a timer in words. */
export function dueInputOf(timer: Timer, rules: Pick<Policy, 'length' | 'unit'>, calendar: Calendar): DueInput {
  const length = rules.length + (timer.extension?.length ?? 0)
  return { received: timer.receivedAt, length, unit: rules.unit, pauses: timer.pauses, calendar }
}

function start(at: Instant, rules: Rules, calendar: Calendar): Running {
  const countedFrom = toInstant(nextOpenMinute(calendar, toLocalMinute(at)))
  const none = { metAt: null, endedAt: null, breachedAt: null }
  return { rules, calendar, receivedAt: at, countedFrom, pauses: [], extendedBy: [], ...none }
}

const isOver = ({ metAt, endedAt }: Running): boolean => metAt !== null || endedAt !== null

const openPauseOf = ({ pauses }: Running): Pause | null => {
  const last = pauses.at(-1)
  return last && last.to === null ? last : null
}

/** Lets time pass: an exhausted pause ends by itself, and a due time that was reached becomes a breach for good. */
function settle(running: Running, at: Instant): void {
  if (isOver(running)) return
  const limit = runsAgainAt(running)
  if (limit !== null && limit <= at) closePause(running, limit)
  const due = dueOf(running)
  if (running.breachedAt === null && due !== null && due <= at) running.breachedAt = due
}

function closePause(running: Running, at: Instant): void {
  running.pauses = running.pauses.map((pause) => (pause.to === null ? { from: pause.from, to: at } : pause))
}

function dueOf(running: Running): Instant | null {
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
function pauseMinutesUsed({ pauses, calendar, countedFrom }: Running): number {
  let used = 0
  for (const { from, to } of pauses) {
    if (to !== null) used += openMinutesIn(calendar, toLocalMinute(Math.max(from, countedFrom)), toLocalMinute(to))
  }
  return used
}

function runsAgainAt(running: Running): Instant | null {
  const pause = openPauseOf(running)
  if (pause === null) return null
  const left = running.rules.maxPauseMinutes - pauseMinutesUsed(running)
  const from = toLocalMinute(Math.max(pause.from, running.countedFrom))
  return toInstant(addOpenMinutes(running.calendar, from, left))
}

function apply(running: Running, event: TimerEvent, at: Instant): TimerRefusal | null {
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

function pause(running: Running, at: Instant): TimerRefusal | null {
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

function present(running: Running, refused: Timer['refused']): Timer {
  const { rules, receivedAt, countedFrom, pauses, extendedBy, metAt, endedAt, breachedAt } = running
  const first = extendedBy[0]
  const length = extendedBy.reduce((sum, extension) => sum + extension.length, 0)
  return {
    state: stateOf(running),
    receivedAt,
    countedFrom,
    dueAt: dueOf(running),
    pauses,
    runsAgainAt: isOver(running) ? null : runsAgainAt(running),
    pausesLeft: rules.pausable ? Math.max(0, rules.maxPauses - pauses.length) : 0,
    pauseMinutesLeft: rules.pausable ? Math.max(0, rules.maxPauseMinutes - pauseMinutesUsed(running)) : 0,
    extension: first ? { at: first.at, length } : null,
    extensionsLeft: Math.max(0, rules.maxExtensions - extendedBy.length),
    metAt,
    endedAt,
    breachedAt,
    outcome: endedAt !== null ? 'none' : metAt === null ? null : breachedAt === null ? 'on_time' : 'late',
    refused,
  }
}

function stateOf(running: Running): Timer['state'] {
  if (running.endedAt !== null) return 'ended'
  if (running.metAt !== null) return 'met'
  if (running.breachedAt !== null) return 'breached'
  return openPauseOf(running) ? 'paused' : 'open'
}
