import { type Instant, localDate, VIETNAM_OFFSET_MS } from '~/complaints/instant'

/** When a letter legally arrived: the day stamped on it, at the start of that day (the next opening counts); `now` for
 *  everything else, for today, and for days that are none or lie ahead. */
export function legalReceipt(values: { channel: string; receivedOn: string }, now: Instant): Instant {
  if (values.channel !== 'letter' || !isPastDay(values.receivedOn, now)) return now
  return Date.parse(`${values.receivedOn}T00:00:00Z`) - VIETNAM_OFFSET_MS
}

/** Whether a typed day of receipt can be believed: empty or today, or a day of the last year. */
export function isReceivedOnRight(receivedOn: string, now: Instant): boolean {
  return receivedOn === '' || receivedOn === localDate(now) || isPastDay(receivedOn, now)
}

const YEAR_MS = 366 * 86_400_000

function isPastDay(day: string, now: Instant): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const start = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(start) && day < localDate(now) && now - start < YEAR_MS
}
