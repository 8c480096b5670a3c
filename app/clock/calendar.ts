import type { CalendarData, OfficeCalendar } from '~/clock/calendar-data'
import { isDecided } from '~/clock/calendar-data'
import {
  compileHours,
  type Hours,
  hoursOn,
  intervalsOf,
  markSaturdays,
  OFF,
  type OpenInterval,
  requireDay,
  totalOf,
  WORKED,
} from '~/clock/calendar-hours'
import {
  DAY_MINUTES,
  type DayNumber,
  dayOf,
  type LocalMinute,
  minuteOfDay,
  toInstant,
  toLocalMinute,
  weekdayOf,
} from '~/clock/local-time'
import type { Instant } from '~/complaints/instant'

export type YearStatus = 'decided' | 'proposed'

/** A calendar made ready for arithmetic: every question below costs O(log days) or less. */
export type Calendar = {
  readonly id: string
  readonly version: number
  readonly firstDay: DayNumber
  /** One past the last day. */
  readonly endDay: DayNumber
  /** All working days in order. */
  readonly workingDays: Int32Array
  /** At i: how many working days lie before day firstDay + i. */
  readonly workingBefore: Int32Array
  /** At i: how many open minutes lie before day firstDay + i. */
  readonly openBefore: Int32Array
  /** At i: whether day firstDay + i is off, worked, or a Saturday with hours of its own. */
  readonly kinds: Uint8Array
  readonly hours: readonly Hours[]
  readonly names: ReadonlyMap<DayNumber, string>
  readonly years: ReadonlyMap<number, YearStatus>
}

export type YearRange = { readonly fromYear: number; readonly toYear: number }

/** The calendar does not reach that far; the years it covers are in the message. */
export class CalendarRangeError extends RangeError {}

const DEFAULT_RANGE: YearRange = { fromYear: 1990, toYear: 2100 }

/**
 * Compiles calendar data, with an office's own hours and days if it has them. A day is worked when it is a make-up day or
 * a Monday to Friday that is not off; what an office decides for itself comes last. A year without data has weekends only.
 */
export function compileCalendar(
  data: CalendarData,
  office: OfficeCalendar = {},
  range: YearRange = DEFAULT_RANGE,
): Calendar {
  const firstDay = requireDay(`${range.fromYear}-01-01`)
  const endDay = requireDay(`${range.toYear + 1}-01-01`)
  const kinds = new Uint8Array(endDay - firstDay)
  for (let i = 0; i < kinds.length; i++) kinds[i] = isWeekend(firstDay + i) ? OFF : WORKED
  const names = new Map<DayNumber, string>()
  const mark = (days: readonly (readonly [string, string])[], worked: typeof OFF | typeof WORKED) => {
    for (const [date, name] of days) {
      const day = requireDay(date)
      if (day < firstDay || day >= endDay) continue
      kinds[day - firstDay] = worked
      names.set(day, name)
    }
  }
  for (const year of Object.values(data.years)) {
    mark(year.off_weekdays, OFF)
    mark(year.make_up_working_days, WORKED)
  }
  mark(office.workingDays ?? [], WORKED)
  mark(office.daysOff ?? [], OFF)
  const hours = compileHours(office.hours ?? data.hours)
  markSaturdays(kinds, firstDay, hours, names)
  const years = new Map<number, YearStatus>()
  for (const [year, of] of Object.entries(data.years)) years.set(Number(year), isDecided(of) ? 'decided' : 'proposed')
  return {
    id: data.id,
    version: data.version,
    firstDay,
    endDay,
    kinds,
    hours,
    names,
    years,
    ...sums(kinds, firstDay, hours),
  }
}

function sums(kinds: Uint8Array, firstDay: DayNumber, hours: readonly Hours[]) {
  const workingBefore = new Int32Array(kinds.length + 1)
  const openBefore = new Int32Array(kinds.length + 1)
  const workingDays: DayNumber[] = []
  let open = 0
  for (let i = 0; i < kinds.length; i++) {
    if (kinds[i] !== OFF) {
      workingDays.push(firstDay + i)
      open += totalOf(intervalsOf(hoursOn(hours, firstDay + i), kinds[i]))
    }
    workingBefore[i + 1] = workingDays.length
    openBefore[i + 1] = open
  }
  return { workingDays: Int32Array.from(workingDays), workingBefore, openBefore }
}

/** The hours a day has, or would have if it were worked. */
const intervalsFor = (calendar: Calendar, day: DayNumber): readonly OpenInterval[] =>
  intervalsOf(hoursOn(calendar.hours, day), calendar.kinds[day - calendar.firstDay])

const isWeekend = (day: DayNumber): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6

function at(sums: Int32Array, index: number): number {
  const value = sums[index]
  if (value === undefined) throw new CalendarRangeError('outside the years of the calendar')
  return value
}

export function isWorkingDay(calendar: Calendar, day: DayNumber): boolean {
  const index = day - calendar.firstDay
  return at(calendar.workingBefore, index + 1) > at(calendar.workingBefore, index)
}

/** Open intervals of a day, none on a day off. */
export function openIntervalsOn(calendar: Calendar, day: DayNumber): readonly OpenInterval[] {
  return isWorkingDay(calendar, day) ? intervalsFor(calendar, day) : []
}

/** Close of a working day (with default hours 17:00 by our choice; Điều 148 would allow 24:00). */
export function closeOfDay(calendar: Calendar, day: DayNumber): LocalMinute {
  const last = intervalsFor(calendar, day).at(-1)
  return day * DAY_MINUTES + (last ? last[1] : 0)
}

/** The nth working day after a day that is itself not counted (Bộ luật Dân sự 2015, Điều 147). */
export function nthWorkingDayAfter(calendar: Calendar, day: DayNumber, n: number): DayNumber {
  return at(calendar.workingDays, at(calendar.workingBefore, day + 1 - calendar.firstDay) + n - 1)
}

/** The day itself if it is worked, otherwise the next one that is (Điều 148). */
export function workingDayFrom(calendar: Calendar, day: DayNumber): DayNumber {
  return at(calendar.workingDays, at(calendar.workingBefore, day - calendar.firstDay))
}

/** Working days d with after < d ≤ until; negative never, 0 when until is not later. */
export function workingDaysBetween(calendar: Calendar, after: DayNumber, until: DayNumber): number {
  if (until <= after) return 0
  return (
    at(calendar.workingBefore, until + 1 - calendar.firstDay) -
    at(calendar.workingBefore, after + 1 - calendar.firstDay)
  )
}

function openMinutesBefore(calendar: Calendar, minute: LocalMinute): number {
  const day = dayOf(minute)
  const within = minuteOfDay(minute)
  let open = at(calendar.openBefore, day - calendar.firstDay)
  for (const [from, to] of openIntervalsOn(calendar, day)) open += Math.max(0, Math.min(within, to) - from)
  return open
}

/** Open minutes in [from, to). */
export function openMinutesIn(calendar: Calendar, from: LocalMinute, to: LocalMinute): number {
  return to <= from ? 0 : openMinutesBefore(calendar, to) - openMinutesBefore(calendar, from)
}

/** The minute reached after so many open minutes; one that ends exactly at a closing stays at that closing. */
export function addOpenMinutes(calendar: Calendar, from: LocalMinute, minutes: number): LocalMinute {
  if (minutes <= 0) return from
  const target = openMinutesBefore(calendar, from) + minutes
  const index = lastIndexBelow(calendar.openBefore, target)
  const day = calendar.firstDay + index
  let rest = target - at(calendar.openBefore, index)
  for (const [open, close] of openIntervalsOn(calendar, day)) {
    if (rest <= close - open) return day * DAY_MINUTES + open + rest
    rest -= close - open
  }
  throw new CalendarRangeError('outside the years of the calendar')
}

/** Index of the last sum smaller than the target, by bisection. */
function lastIndexBelow(sums: Int32Array, target: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (at(sums, middle) < target) low = middle
    else high = middle - 1
  }
  return low
}

/** The minute itself when it is open, otherwise the next opening: 11:30 → 13:00, 17:00 → 07:30 of the next working day. */
export function nextOpenMinute(calendar: Calendar, minute: LocalMinute): LocalMinute {
  const day = dayOf(minute)
  const within = minuteOfDay(minute)
  for (const [open, close] of openIntervalsOn(calendar, day)) {
    if (within < close) return day * DAY_MINUTES + Math.max(open, within)
  }
  const next = workingDayFrom(calendar, day + 1)
  return next * DAY_MINUTES + (intervalsFor(calendar, next)[0]?.[0] ?? 0)
}

/** The instant itself when the office is open then, otherwise the next opening. */
export function nextOpening(calendar: Calendar, at: Instant): Instant {
  const minute = toLocalMinute(at)
  const open = nextOpenMinute(calendar, minute)
  return open === minute ? at : toInstant(open)
}
