import {
  addOpenMinutes,
  type Calendar,
  CalendarRangeError,
  closeOfDay,
  nextOpenMinute,
  nthWorkingDayAfter,
  openMinutesIn,
  workingDayFrom,
} from '~/clock/calendar'
import { type DueStep, explainSteps } from '~/clock/explain-steps'
import { explainText } from '~/clock/explain-text'
import { dayOf, type LocalMinute, toInstant, toLocalMinute, yearOf } from '~/clock/local-time'
import { normalisePauses, type Pause, type PauseMinutes, pauseMistake } from '~/clock/pauses'
import type { Instant } from '~/complaints/instant'

export const UNITS = ['working_days', 'calendar_days', 'working_hours'] as const
export type Unit = (typeof UNITS)[number]

/** Longer limits do not exist in law and would leave the compiled years. */
export const MAX_LENGTH = 10_000

export type DueInput = {
  readonly received: Instant
  readonly length: number
  readonly unit: Unit
  readonly pauses?: readonly Pause[]
  readonly calendar: Calendar
}

/** A pause and by how many minutes it moves the due time (open minutes; elapsed ones for calendar days). */
export type CountedPause = PauseMinutes & { readonly moves: number }

/** What the arithmetic found, in local minutes; `due` null while an open pause holds the clock. */
export type Derivation = {
  readonly received: LocalMinute
  readonly countedFrom: LocalMinute
  readonly unpausedDue: LocalMinute
  readonly due: LocalMinute | null
  readonly length: number
  readonly unit: Unit
  /** Pauses that moved the due time, in order; an open one ends at infinity. */
  readonly counted: readonly CountedPause[]
  /** Pauses that began at or after the due time reached so far: they count nothing. */
  readonly tooLate: readonly PauseMinutes[]
}

export type DueMistake = 'length' | 'received' | 'pause-ends-before-start' | 'pause-before-receipt' | 'range'

const MISTAKES: Readonly<Record<DueMistake, string>> = {
  length: `Độ dài thời hạn phải là số nguyên từ 1 đến ${MAX_LENGTH}`,
  received: 'Thời điểm tiếp nhận không hợp lệ',
  'pause-ends-before-start': 'Khoảng tạm dừng kết thúc trước khi bắt đầu',
  'pause-before-receipt': 'Khoảng tạm dừng bắt đầu trước thời điểm tiếp nhận',
  range: 'Thời hạn nằm ngoài các năm mà lịch làm việc bao quát',
}

export type DerivationResult =
  | { readonly ok: true; readonly derivation: Derivation }
  | { readonly ok: false; readonly mistake: DueMistake; readonly error: string }

export type DueResult =
  | {
      readonly ok: true
      /** Null while an open pause holds the clock. */
      readonly dueAt: Instant | null
      readonly paused: boolean
      /** The legal receipt: the receipt cut to the minute, or the next opening when it came outside working time. */
      readonly countedFrom: Instant
      readonly steps: readonly DueStep[]
      readonly text: string
      readonly warnings: readonly string[]
    }
  | { readonly ok: false; readonly mistake: DueMistake; readonly error: string }

/** The due time with its whole explanation: days counted and skipped, pauses, warnings about the calendar. */
export function computeDue(input: DueInput): DueResult {
  const result = deriveDue(input)
  if (!result.ok) return result
  const { derivation } = result
  const { calendar } = input
  const steps = explainSteps(derivation, calendar)
  const warnings = calendarWarnings(derivation, calendar)
  return {
    ok: true,
    dueAt: derivation.due === null ? null : toInstant(derivation.due),
    paused: derivation.due === null,
    countedFrom: toInstant(derivation.countedFrom),
    steps,
    text: explainText(derivation, steps),
    warnings,
  }
}

/** The arithmetic alone, O(pauses × log days): for sweeps and previews over many timers. */
export function deriveDue(input: DueInput): DerivationResult {
  const mistake = checkInput(input)
  if (mistake) return refusal(mistake)
  try {
    return { ok: true, derivation: derive(input) }
  } catch (error) {
    if (error instanceof CalendarRangeError) return refusal('range')
    throw error
  }
}

const refusal = (mistake: DueMistake) => ({ ok: false, mistake, error: MISTAKES[mistake] }) as const

function checkInput({ received, length, pauses = [] }: DueInput): DueMistake | null {
  if (!Number.isFinite(received)) return 'received'
  if (!Number.isInteger(length) || length < 1 || length > MAX_LENGTH) return 'length'
  const receivedMinute = toLocalMinute(received)
  for (const pause of pauses) {
    const mistake = pauseMistake(pause, receivedMinute)
    if (mistake) return `pause-${mistake}`
  }
  return null
}

function derive({ received, length, unit, pauses = [], calendar }: DueInput): Derivation {
  const receivedMinute = toLocalMinute(received)
  const countedFrom = nextOpenMinute(calendar, receivedMinute)
  const unpausedDue = dueWithoutPauses(calendar, countedFrom, length, unit)
  const normalised = normalisePauses(pauses, countedFrom)
  const counted: CountedPause[] = []
  let reached: LocalMinute = unpausedDue
  for (const pause of normalised) {
    if (pause.from >= reached) break
    const moves = minutesMoved(calendar, pause, unit)
    counted.push({ ...pause, moves })
    if (moves === Number.POSITIVE_INFINITY) break
    reached = unit === 'calendar_days' ? reached + moves : addOpenMinutes(calendar, reached, moves)
  }
  const isOpen = counted.at(-1)?.moves === Number.POSITIVE_INFINITY
  const due = isOpen ? null : unit === 'calendar_days' ? closeFrom(calendar, dayOf(reached)) : reached
  const tooLate = normalised.slice(counted.length)
  return { received: receivedMinute, countedFrom, unpausedDue, due, length, unit, counted, tooLate }
}

function minutesMoved(calendar: Calendar, { from, to }: PauseMinutes, unit: Unit): number {
  return unit === 'calendar_days' || to === Number.POSITIVE_INFINITY ? to - from : openMinutesIn(calendar, from, to)
}

function dueWithoutPauses(calendar: Calendar, countedFrom: LocalMinute, length: number, unit: Unit): LocalMinute {
  const day = dayOf(countedFrom)
  if (unit === 'working_hours') return addOpenMinutes(calendar, countedFrom, length * 60)
  if (unit === 'calendar_days') return closeFrom(calendar, day + length)
  return closeOfDay(calendar, nthWorkingDayAfter(calendar, day, length))
}

/** Close of the day, or of the next working day when it is off (Bộ luật Dân sự 2015, Điều 148). */
const closeFrom = (calendar: Calendar, day: number): LocalMinute => closeOfDay(calendar, workingDayFrom(calendar, day))

function calendarWarnings({ received, countedFrom, due, counted }: Derivation, calendar: Calendar): string[] {
  const until = due ?? counted.at(-1)?.from ?? countedFrom
  const warnings: string[] = []
  for (let year = yearOf(dayOf(received)); year <= yearOf(dayOf(until)); year++) {
    const status = calendar.years.get(year)
    if (status === undefined) {
      warnings.push(`Chưa có lịch nghỉ lễ, tết năm ${year}: chỉ trừ thứ Bảy và Chủ nhật, thời hạn có thể thay đổi.`)
    } else if (status === 'proposed') {
      warnings.push(`Lịch nghỉ lễ, tết năm ${year} mới là dự kiến, chưa được quyết định: thời hạn có thể thay đổi.`)
    }
  }
  return warnings
}
