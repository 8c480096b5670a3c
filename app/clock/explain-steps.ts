import { type Calendar, isWorkingDay, openIntervalsOn, openMinutesIn } from '~/clock/calendar'
import type { Derivation } from '~/clock/due-time'
import {
  DAY_MINUTES,
  type DayNumber,
  dayOf,
  formatMinute,
  formatTimeOfDay,
  type LocalMinute,
  minuteOfDay,
  toLocalDate,
  weekdayName,
} from '~/clock/local-time'
import type { PauseMinutes } from '~/clock/pauses'
import type { LocalDate } from '~/complaints/instant'

/** One day of the derivation: whether it counts towards the length, and why or why not. */
export type DueStep = { readonly date: LocalDate; readonly counted: boolean; readonly reason: string }

type Draft = { counted: boolean; reason: string }

/** 150 → '2 giờ 30 phút' */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} phút`
  return rest === 0 ? `${hours} giờ` : `${hours} giờ ${rest} phút`
}

/** 1830 → '1 ngày 6 giờ 30 phút', in days of 24 hours. */
export function formatElapsed(minutes: number): string {
  const days = Math.floor(minutes / DAY_MINUTES)
  const rest = minutes % DAY_MINUTES
  if (days === 0) return formatMinutes(rest)
  return rest === 0 ? `${days} ngày` : `${days} ngày ${formatMinutes(rest)}`
}

/** Why nobody works that day, or null when they do. */
function offReason(calendar: Calendar, day: DayNumber): string | null {
  if (isWorkingDay(calendar, day)) return null
  const name = calendar.names.get(day)
  return name === undefined ? `${weekdayName(day)}, ngày nghỉ hằng tuần` : `ngày nghỉ: ${name}`
}

/** Every day from the receipt to the due time (to the start of an open pause while it lasts), in order. */
export function explainSteps(derivation: Derivation, calendar: Calendar): DueStep[] {
  const { received, countedFrom, due, counted } = derivation
  const last = dayOf(due ?? counted.at(-1)?.from ?? countedFrom)
  const steps: DueStep[] = []
  const tally = { done: 0, exact: true }
  for (let day = dayOf(received); day <= last; day++) {
    const draft =
      day < dayOf(countedFrom)
        ? beforeCounting(derivation, calendar, day)
        : countedDay(derivation, calendar, day, tally)
    steps.push({ date: toLocalDate(day), ...draft })
  }
  return steps
}

function beforeCounting({ received, countedFrom }: Derivation, calendar: Calendar, day: DayNumber): Draft {
  const off = offReason(calendar, day)
  if (day > dayOf(received)) return { counted: false, reason: off ?? 'chưa đến giờ tính là tiếp nhận' }
  const why = off ?? 'đã hết giờ làm việc'
  return {
    counted: false,
    reason: `gửi lúc ${formatTimeOfDay(minuteOfDay(received))}, ${why}; tính là tiếp nhận lúc ${formatMinute(countedFrom)}`,
  }
}

type Tally = { done: number; exact: boolean }

function countedDay(derivation: Derivation, calendar: Calendar, day: DayNumber, tally: Tally): Draft {
  const { unit, countedFrom } = derivation
  if (unit === 'working_hours') return hoursOfDay(derivation, calendar, day)
  if (day === dayOf(countedFrom)) return receiptDay(derivation, calendar, day)
  return unit === 'working_days'
    ? workingDay(derivation, calendar, day, tally)
    : calendarDay(derivation, calendar, day, tally)
}

function receiptDay({ received, countedFrom, counted, unit }: Derivation, calendar: Calendar, day: DayNumber): Draft {
  const early = received < countedFrom && dayOf(received) === day
  const from = early ? ` (tính là tiếp nhận lúc ${formatTimeOfDay(minuteOfDay(countedFrom))})` : ''
  const paused = unit === 'working_days' ? pausedOpenMinutes(calendar, counted, day * DAY_MINUTES, endOf(day)) : 0
  const pause = paused > 0 ? `; tạm dừng ${formatMinutes(paused)} trong giờ làm việc` : ''
  return { counted: false, reason: `ngày tiếp nhận${from}, không tính (Bộ luật Dân sự 2015, Điều 147)${pause}` }
}

function workingDay({ due, counted }: Derivation, calendar: Calendar, day: DayNumber, tally: Tally): Draft {
  const off = offReason(calendar, day)
  if (off !== null) return { counted: false, reason: off }
  const until = Math.min(endOf(day), due ?? Number.POSITIVE_INFINITY)
  const open = openMinutesIn(calendar, day * DAY_MINUTES, until)
  const paused = pausedOpenMinutes(calendar, counted, day * DAY_MINUTES, until)
  if (paused >= open) return { counted: false, reason: 'ngày làm việc nhưng đang tạm dừng cả ngày chờ bổ sung' }
  const isWhole = open === openMinutesIn(calendar, day * DAY_MINUTES, endOf(day))
  const madeUp = calendar.names.get(day)
  const note = madeUp === undefined ? '' : ` (${madeUp})`
  if (paused === 0 && isWhole && tally.exact) {
    tally.done += 1
    return { counted: true, reason: `ngày làm việc thứ ${tally.done}${note}` }
  }
  if (paused > 0 || !isWhole) tally.exact = false
  const pause = paused > 0 ? `, trừ ${formatMinutes(paused)} tạm dừng` : ''
  const part = isWhole ? '' : `, tính đến ${formatTimeOfDay(minuteOfDay(until))}`
  return { counted: true, reason: `ngày làm việc${note}${pause}${part}` }
}

function calendarDay(derivation: Derivation, calendar: Calendar, day: DayNumber, tally: Tally): Draft {
  const { countedFrom, length, due } = derivation
  if (day > dayOf(countedFrom) + length) {
    const off = offReason(calendar, day)
    if (due !== null && day === dayOf(due)) return { counted: false, reason: 'ngày hết hạn' }
    return { counted: false, reason: off === null ? 'kéo dài do tạm dừng' : `${off}; chưa hết hạn` }
  }
  tally.done += 1
  const off = offReason(calendar, day)
  const isLast = tally.done === length && off !== null
  const note =
    off === null ? '' : isLast ? ` (${off}: hạn chuyển sang ngày làm việc sau, Điều 148)` : ` (${off}, vẫn tính)`
  return { counted: true, reason: `ngày thứ ${tally.done}${note}` }
}

function hoursOfDay({ due, counted, countedFrom, received }: Derivation, calendar: Calendar, day: DayNumber): Draft {
  const off = offReason(calendar, day)
  if (off !== null) return { counted: false, reason: off }
  const from = Math.max(day * DAY_MINUTES, countedFrom)
  const until = Math.min(endOf(day), due ?? counted.at(-1)?.from ?? countedFrom)
  const paused = pausedOpenMinutes(calendar, counted, from, until)
  const minutes = openMinutesIn(calendar, from, until) - paused
  const pause = paused > 0 ? `, trừ ${formatMinutes(paused)} tạm dừng` : ''
  if (minutes <= 0)
    return { counted: false, reason: paused > 0 ? 'tạm dừng cả ngày chờ bổ sung' : 'chưa có giờ nào tính' }
  const early = received < countedFrom && day === dayOf(received) ? 'tính là tiếp nhận từ giờ mở cửa; ' : ''
  const name = calendar.names.get(day)
  const madeUp = name === undefined ? '' : ` (${name})`
  return {
    counted: true,
    reason: `${early}tính ${formatMinutes(minutes)}${hoursShown(calendar, from, until)}${pause}${madeUp}`,
  }
}

function hoursShown(calendar: Calendar, from: LocalMinute, until: LocalMinute): string {
  const start = dayOf(from) * DAY_MINUTES
  const shown = openIntervalsOn(calendar, dayOf(from))
    .map(([open, close]) => [Math.max(open, from - start), Math.min(close, until - start)] as const)
    .filter(([open, close]) => open < close)
    .map(([open, close]) => `${formatTimeOfDay(open)}–${formatTimeOfDay(close)}`)
  return ` (${shown.join(', ')})`
}

const endOf = (day: DayNumber): LocalMinute => (day + 1) * DAY_MINUTES

/** Open minutes of the pauses inside [from, to). */
function pausedOpenMinutes(calendar: Calendar, pauses: readonly PauseMinutes[], from: LocalMinute, to: LocalMinute) {
  let sum = 0
  for (const pause of pauses) sum += openMinutesIn(calendar, Math.max(from, pause.from), Math.min(to, pause.to))
  return sum
}
