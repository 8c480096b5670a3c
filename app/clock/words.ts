import { type Calendar, openIntervalsOn, openMinutesIn, workingDaysBetween } from '~/clock/calendar'
import type { Unit } from '~/clock/due-time'
import { formatMinutes } from '~/clock/explain-steps'
import {
  DAY_MINUTES,
  dayOf,
  formatDay,
  formatLongDay,
  formatShortDay,
  formatTimeOfDay,
  type LocalMinute,
  minuteOfDay,
  toLocalMinute,
  weekdayName,
  yearOf,
} from '~/clock/local-time'
import type { Timer } from '~/clock/timer'
import type { Instant } from '~/complaints/instant'

/** 'thứ Tư, 25/11/2026, 17:00' */
export function formatDateTime(at: Instant): string {
  const minute = toLocalMinute(at)
  return `${formatLongDay(dayOf(minute))}, ${formatTimeOfDay(minuteOfDay(minute))}`
}

/** 'thứ Tư, 25/11/2026' */
export const formatDate = (at: Instant): string => formatLongDay(dayOf(toLocalMinute(at)))

/**
 * How a timer stands at a moment, in the words everybody sees: 'còn 2 ngày làm việc, đến 17:00 thứ Tư 25/11',
 * 'quá hạn 3 ngày làm việc', 'đang tạm dừng, chờ bổ sung'. The present day is not counted among the days left.
 */
export function timerWords(
  timer: Pick<Timer, 'state' | 'dueAt' | 'outcome'>,
  unit: Unit,
  calendar: Calendar,
  now: Instant,
): string {
  if (timer.state === 'ended') return 'đã kết thúc, không tính đúng hạn hay quá hạn'
  if (timer.state === 'met') return timer.outcome === 'late' ? 'đã xong, quá hạn' : 'đã xong, đúng hạn'
  if (timer.dueAt === null) return 'đang tạm dừng, chờ bổ sung'
  return dueWords(timer.dueAt, unit, calendar, now)
}

/** Time left until a due time, or time late since then. */
export function dueWords(dueAt: Instant, unit: Unit, calendar: Calendar, now: Instant): string {
  const due = toLocalMinute(dueAt)
  const present = toLocalMinute(now)
  if (now >= dueAt) return lateWords(due, unit, calendar, present)
  return `còn ${leftWords(due, unit, calendar, present)}, đến ${dueMoment(due, present)}`
}

function leftWords(due: LocalMinute, unit: Unit, calendar: Calendar, present: LocalMinute): string {
  if (unit === 'calendar_days') {
    const days = dayOf(due) - dayOf(present)
    return days > 0 ? `${days} ngày` : formatMinutes(due - present)
  }
  const days = unit === 'working_days' ? workingDaysBetween(calendar, dayOf(present), dayOf(due)) : 0
  return days > 0 ? `${days} ngày làm việc` : `${formatMinutes(openMinutesIn(calendar, present, due))} làm việc`
}

/** '17:00 hôm nay', '17:00 thứ Tư 25/11', with the year when it is another one. */
function dueMoment(due: LocalMinute, present: LocalMinute): string {
  const time = formatTimeOfDay(minuteOfDay(due))
  const day = dayOf(due)
  if (day === dayOf(present)) return `${time} hôm nay`
  const date = yearOf(day) === yearOf(dayOf(present)) ? formatShortDay(day) : formatDay(day)
  return `${time} ${weekdayName(day)} ${date}`
}

function lateWords(due: LocalMinute, unit: Unit, calendar: Calendar, present: LocalMinute): string {
  if (unit === 'calendar_days') {
    const days = Math.floor((present - due) / DAY_MINUTES)
    if (days > 0) return `quá hạn ${days} ngày`
    return present === due ? 'vừa quá hạn' : `quá hạn ${formatMinutes(present - due)}`
  }
  const late = openMinutesIn(calendar, due, present)
  const days = Math.floor(late / minutesOfWorkingDay(calendar, due))
  if (days > 0) return `quá hạn ${days} ngày làm việc`
  return late === 0 ? 'vừa quá hạn' : `quá hạn ${formatMinutes(late)} làm việc`
}

/** A due time always falls on a working day; after a calendar change it may not, and then a day of 8 hours is meant. */
function minutesOfWorkingDay(calendar: Calendar, minute: LocalMinute): number {
  const total = openIntervalsOn(calendar, dayOf(minute)).reduce((sum, [open, close]) => sum + close - open, 0)
  return total > 0 ? total : 480
}
