import { toDayNumber, toLocalDate } from '../clock/local-time'
import type { LocalDate } from '../complaints/instant'
import type { CommitmentState } from './words'

/** How a commitment stands, as the desk and the public read it. */
export const STANDINGS = ['open', 'late', 'kept', 'kept_late', 'withdrawn'] as const
export type Standing = (typeof STANDINGS)[number]

export interface CommitmentDays {
  readonly state: CommitmentState
  readonly firstDueOn: LocalDate
  readonly dueOn: LocalDate
  readonly keptOn: LocalDate | null
}

/** Late from the day after the due day. Whether it was kept in time is measured by the day first promised: a moved day
 *  excuses nothing afterwards. */
export function standingOf({ state, firstDueOn, dueOn, keptOn }: CommitmentDays, today: LocalDate): Standing {
  if (state === 'withdrawn') return 'withdrawn'
  if (state === 'kept') return keptOn !== null && keptOn <= firstDueOn ? 'kept' : 'kept_late'
  return today > dueOn ? 'late' : 'open'
}

/** Whole days from one day to another. daysBetween('2026-11-20', '2026-11-27') → 7 */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (toDayNumber(to) ?? 0) - (toDayNumber(from) ?? 0)
}

const SOON_DAYS = 7
const EVERY_DAYS = 7

/** The next day on which somebody is reminded, after `today`: a week before the due day, on it, on the day after it and
 *  then every seven days. nextNoticeDay('2026-11-20', '2026-11-20') → '2026-11-21' */
export function nextNoticeDay(dueOn: LocalDate, today: LocalDate): LocalDate {
  const due = toDayNumber(dueOn) ?? 0
  const now = toDayNumber(today) ?? 0
  if (now < due - SOON_DAYS) return toLocalDate(due - SOON_DAYS)
  if (now < due) return toLocalDate(due)
  const weeks = Math.floor((now - due - 1) / EVERY_DAYS) + 1
  return toLocalDate(due + 1 + Math.max(0, weeks) * EVERY_DAYS)
}

/** Which reminder it is on `today`. */
export function noticeStep(dueOn: LocalDate, today: LocalDate): 'soon' | 'today' | 'late' {
  if (today > dueOn) return 'late'
  return today === dueOn ? 'today' : 'soon'
}
