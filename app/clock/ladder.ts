import { addOpenMinutes, type Calendar, nextOpening, nthWorkingDayAfter, openMinutesIn } from '~/clock/calendar'
import type { Unit } from '~/clock/due-time'
import { DAY_MINUTES, dayOf, type LocalMinute, minuteOfDay, toInstant, toLocalMinute } from '~/clock/local-time'
import { normalisePauses, type Pause } from '~/clock/pauses'
import type { Instant } from '~/complaints/instant'

/** Shares of the time between the legal receipt and the due time at which somebody is told; 100 is the breach. */
export const RUNGS = [50, 80, 100] as const
export type RungPercent = (typeof RUNGS)[number]

export type LadderInput = {
  readonly countedFrom: Instant
  readonly dueAt: Instant
  readonly pauses: readonly Pause[]
  readonly unit: Unit
  readonly calendar: Calendar
}

/** `step` is 1, 2, 3 for 50, 80, 100 %, then 4, 5, … for each day late: part of the key under which a notice is sent once. */
export type Rung = {
  readonly step: number
  /** When it is reached, at any hour. */
  readonly at: Instant
  /** When it may be sent: at once in office hours, otherwise at the next opening. */
  readonly sendAt: Instant
}

type Segment = { readonly from: LocalMinute; readonly to: LocalMinute }

/** Any rung of the ladder, from 1 (50 %) on without end. */
export function rungOf(input: LadderInput, step: number): Rung {
  const percent = RUNGS[step - 1]
  const at = percent === undefined ? lateSince(input, step - RUNGS.length) : shareReached(input, percent)
  return { step, at, sendAt: nextOpening(input.calendar, at) }
}

/** The rungs of 50, 80 and 100 %. */
export const warningRungs = (input: LadderInput): Rung[] => RUNGS.map((_, index) => rungOf(input, index + 1))

/**
 * When a share of the time has run: open minutes, for calendar days elapsed ones, pauses left out, minutes rounded up.
 */
export function shareReached(input: LadderInput, percent: RungPercent): Instant {
  if (percent === 100) return input.dueAt
  const measure = (segment: Segment): number => lengthOf(input, segment)
  const segments = runningSegments(input)
  const total = segments.reduce((sum, segment) => sum + measure(segment), 0)
  let rest = Math.ceil((total * percent) / 100)
  for (const segment of segments) {
    const length = measure(segment)
    if (rest <= length) return toInstant(advance(input, segment.from, rest))
    rest -= length
  }
  return input.dueAt
}

/** The time that ran: from the legal receipt to the due time without the pauses that began before it. */
function runningSegments({ countedFrom, dueAt, pauses }: LadderInput): Segment[] {
  const due = toLocalMinute(dueAt)
  const segments: Segment[] = []
  let from = toLocalMinute(countedFrom)
  for (const pause of normalisePauses(pauses, from)) {
    if (pause.from >= due) break
    segments.push({ from, to: pause.from })
    from = Math.min(pause.to, due)
  }
  segments.push({ from, to: due })
  return segments
}

const lengthOf = ({ unit, calendar }: LadderInput, { from, to }: Segment): number =>
  unit === 'calendar_days' ? to - from : openMinutesIn(calendar, from, to)

const advance = ({ unit, calendar }: LadderInput, from: LocalMinute, minutes: number): LocalMinute =>
  unit === 'calendar_days' ? from + minutes : addOpenMinutes(calendar, from, minutes)

/** The same time of day, so many working days (calendar days for that unit) after the due time. */
function lateSince({ dueAt, unit, calendar }: LadderInput, days: number): Instant {
  const due = toLocalMinute(dueAt)
  const day = unit === 'calendar_days' ? dayOf(due) + days : nthWorkingDayAfter(calendar, dayOf(due), days)
  return toInstant(day * DAY_MINUTES + minuteOfDay(due))
}

/** The nth note to the person about a case that is late (every 7 days by QĐ 574/QĐ-TTg), in office hours. */
export function progressNoteAt(dueAt: Instant, everyDays: number, n: number, calendar: Calendar): Instant {
  return nextOpening(calendar, toInstant(toLocalMinute(dueAt) + everyDays * n * DAY_MINUTES))
}
