import { type Instant, type LocalDate, VIETNAM_OFFSET_MS } from '~/complaints/instant'

/** Minutes since 1970-01-01 00:00 in Viet Nam: the unit of all arithmetic of the clock. */
export type LocalMinute = number
/** Days since 1970-01-01 in Viet Nam. */
export type DayNumber = number

export const MINUTE_MS = 60_000
export const DAY_MINUTES = 1440
/** Fixed, so that no host zone is ever asked. */
const OFFSET_MINUTES = VIETNAM_OFFSET_MS / MINUTE_MS

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const

/** The minute an instant falls in; seconds are cut, never rounded. */
export const toLocalMinute = (at: Instant): LocalMinute => Math.floor(at / MINUTE_MS) + OFFSET_MINUTES

/** The first instant of a minute. */
export const toInstant = (minute: LocalMinute): Instant => (minute - OFFSET_MINUTES) * MINUTE_MS

export const dayOf = (minute: LocalMinute): DayNumber => Math.floor(minute / DAY_MINUTES)

export const minuteOfDay = (minute: LocalMinute): number => minute - dayOf(minute) * DAY_MINUTES

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7

export const weekdayName = (day: DayNumber): string => WEEKDAYS[weekdayOf(day)] ?? ''

const pad = (value: number): string => String(value).padStart(2, '0')

const dateParts = (day: DayNumber) => {
  const date = new Date(day * DAY_MINUTES * MINUTE_MS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() }
}

export const yearOf = (day: DayNumber): number => dateParts(day).year

/** 20778 → '2026-11-21' */
export const toLocalDate = (day: DayNumber): LocalDate =>
  new Date(day * DAY_MINUTES * MINUTE_MS).toISOString().slice(0, 10)

/** '2026-11-21' → 20778; null when there is no such day. */
export function toDayNumber(date: LocalDate): DayNumber | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const time = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(time)) return null
  const day = time / (DAY_MINUTES * MINUTE_MS)
  return toLocalDate(day) === date ? day : null
}

/** '07:30' → 450; '24:00' → 1440; null when it is no time of a day. */
export function parseTimeOfDay(text: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text)
  if (!match) return null
  const minutes = Number(match[1]) * 60 + Number(match[2])
  return Number(match[2]) < 60 && minutes <= DAY_MINUTES ? minutes : null
}

/** 450 → '07:30' */
export const formatTimeOfDay = (minutes: number): string => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`

/** '25/11/2026' */
export function formatDay(day: DayNumber): string {
  const { year, month, dayOfMonth } = dateParts(day)
  return `${pad(dayOfMonth)}/${pad(month)}/${year}`
}

/** '25/11' */
export const formatShortDay = (day: DayNumber): string => formatDay(day).slice(0, 5)

/** 'thứ Tư, 25/11/2026' */
export const formatLongDay = (day: DayNumber): string => `${weekdayName(day)}, ${formatDay(day)}`

/** '17:00 thứ Tư, 25/11/2026' */
export const formatMinute = (minute: LocalMinute): string =>
  `${formatTimeOfDay(minuteOfDay(minute))} ${formatLongDay(dayOf(minute))}`

const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/

/**
 * Reads an ISO 8601 date-time; one without an offset is Vietnamese time, a date alone is its first minute.
 * Null when the text is no date-time or names a day or an hour that does not exist.
 */
export function parseIso(text: string): Instant | null {
  const match = ISO.exec(text.trim())
  if (!match) return null
  const [, date = '', hours = '00', minutes = '00', seconds = '00', fraction = '0', zone] = match
  const day = toDayNumber(date)
  if (day === null || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  const offset = parseOffset(zone)
  if (offset === null) return null
  const minute = day * DAY_MINUTES + Number(hours) * 60 + Number(minutes) - offset
  return minute * MINUTE_MS + Number(seconds) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000)
}

function parseOffset(zone: string | undefined): number | null {
  if (zone === undefined) return OFFSET_MINUTES
  if (zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', '') || '0')
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
