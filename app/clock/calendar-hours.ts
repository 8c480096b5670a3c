import type { HoursPeriod } from '~/clock/calendar-data'
import { type DayNumber, parseTimeOfDay, toDayNumber, weekdayOf } from '~/clock/local-time'

/** Minutes of the day, half-open: 11:30 and 17:00 themselves are outside. */
export type OpenInterval = readonly [open: number, close: number]

/** Working hours from a day on. */
export type Hours = {
  readonly from: DayNumber
  readonly intervals: readonly OpenInterval[]
  /** Of Saturdays that are worked every week; empty where they are off. */
  readonly saturday: readonly OpenInterval[]
}

export const OFF = 0
export const WORKED = 1
/** A Saturday worked in Saturday's own hours, not a make-up day. */
const SATURDAY = 2

/** An office that works Saturdays does not work those beside a day off: a public holiday that falls on one is made up on
 *  the Monday (Bộ luật Lao động 2019, Điều 111), and the Saturday of Tết lies between days off. A day named by itself stays. */
export function markSaturdays(
  kinds: Uint8Array,
  firstDay: DayNumber,
  hours: readonly Hours[],
  names: ReadonlyMap<DayNumber, string>,
): void {
  if (hours.every(({ saturday }) => saturday.length === 0)) return
  for (let i = 1; i + 2 < kinds.length; i++) {
    const day = firstDay + i
    if (weekdayOf(day) !== 6 || names.has(day) || hoursOn(hours, day).saturday.length === 0) continue
    if (kinds[i - 1] === WORKED && kinds[i + 2] === WORKED) kinds[i] = SATURDAY
  }
}

/** Minutes in intervals: [[450, 690]] → 240. */
export const totalOf = (intervals: readonly OpenInterval[]): number =>
  intervals.reduce((sum, [open, close]) => sum + close - open, 0)

/** Periods of hours in minutes, the newest first. Throws a RangeError when there are none to count with. */
export function compileHours(periods: readonly HoursPeriod[]): Hours[] {
  const minutes = (intervals: HoursPeriod['intervals']) =>
    intervals.map(([open, close]): OpenInterval => [requireTime(open), requireTime(close)])
  const compiled = periods.map(({ validFrom, intervals, saturday }) => ({
    from: validFrom === null ? Number.NEGATIVE_INFINITY : requireDay(validFrom),
    intervals: minutes(intervals),
    saturday: minutes(saturday ?? []),
  }))
  compiled.sort((a, b) => b.from - a.from)
  const oldest = compiled.at(-1)
  if (!oldest || totalOf(oldest.intervals) === 0) throw new RangeError('a calendar needs working hours')
  return compiled
}

/** Latest period first; the oldest also serves the time before it. */
export function hoursOn(hours: readonly Hours[], day: DayNumber): Hours {
  const found = hours.find(({ from }) => from <= day) ?? hours.at(-1)
  if (!found) throw new RangeError('a calendar needs working hours')
  return found
}

/** The hours of a day of this kind. */
export const intervalsOf = (hours: Hours, kind: number | undefined): readonly OpenInterval[] =>
  kind === SATURDAY ? hours.saturday : hours.intervals

/** '2026-11-21' → 20778. Throws a RangeError when there is no such day. */
export function requireDay(date: string): DayNumber {
  const day = toDayNumber(date)
  if (day === null) throw new RangeError(`no such day: ${date}`)
  return day
}

function requireTime(text: string): number {
  const minutes = parseTimeOfDay(text)
  if (minutes === null) throw new RangeError(`no such time: ${text}`)
  return minutes
}
