import type { Calendar } from '~/clock/calendar'
import type { DueInput } from '~/clock/due-time'
import type { Pause } from '~/clock/pauses'
import type { Policy } from '~/clock/policies'
import {
  apply,
  dueOf,
  isOver,
  openPauseOf,
  pauseMinutesUsed,
  type Rules,
  type Running,
  runsAgainAt,
  settle,
  start,
  type TimerEvent,
  type TimerRefusal,
} from '~/clock/timer-running'
import type { Instant } from '~/complaints/instant'

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
