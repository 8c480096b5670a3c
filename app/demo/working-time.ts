import { type Instant, type LocalDate, localDate, VIETNAM_OFFSET_MS } from '~/complaints/instant'
import type { Chance } from './random'

const MINUTE = 60_000
const DAY = 86_400_000

/** Monday to Friday; the loader passes the real calendar with its days off and make-up Saturdays. */
export function isWeekday(day: LocalDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5
}

/** A moment at which a person at an office could have acted: at or after `at`, inside 07:30–11:30 or 13:00–17:00. */
export function officeMoment(at: Instant, isWorkingDay: (day: LocalDate) => boolean, chance: Chance): Instant {
  const minute = Math.floor(((at + VIETNAM_OFFSET_MS) % DAY) / MINUTE)
  const midnight = at - ((at + VIETNAM_OFFSET_MS) % DAY)
  if (isWorkingDay(localDate(at))) {
    if (inHours(minute)) return at
    if (minute < 450) return midnight + (450 + chance.whole(5, 150)) * MINUTE
    if (minute < 780) return midnight + (780 + chance.whole(5, 150)) * MINUTE
  }
  let next = midnight + DAY
  while (!isWorkingDay(localDate(next))) next += DAY
  return next + (450 + chance.whole(5, 230)) * MINUTE
}

function inHours(minute: number): boolean {
  return (minute >= 450 && minute < 690) || (minute >= 780 && minute < 1_020)
}

/** Close (17:00) of the n-th working day after the day of `at`: when an answered case closes by itself. */
export function closeOfNthWorkingDay(at: Instant, n: number, isWorkingDay: (day: LocalDate) => boolean): Instant {
  let midnight = at - ((at + VIETNAM_OFFSET_MS) % DAY)
  for (let left = n; left > 0; ) {
    midnight += DAY
    if (isWorkingDay(localDate(midnight))) left -= 1
  }
  return midnight + 17 * 60 * MINUTE
}
