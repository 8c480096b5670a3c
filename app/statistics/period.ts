import { type Instant, type LocalDate, localDate } from '../complaints/instant'

/** Days in Việt Nam, both counted. */
export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** What a page or a machine asks for: days or whole months (`2026-11`), either end open. */
export interface AskedPeriod {
  readonly from?: string
  readonly to?: string
}

const FIRST_DAY = '2000-01-01'
const LAST_DAY = '9999-12-31'
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const DAY_MS = 86_400_000

/** `{ from: '2026-10', to: '2026-11' }` → 2026-10-01 … 2026-11-30. */
export function periodOf({ from, to }: AskedPeriod): Period {
  return {
    from: from === undefined ? FIRST_DAY : MONTH.test(from) ? `${from}-01` : from,
    to: to === undefined ? LAST_DAY : MONTH.test(to) ? lastDayOf(to) : to,
  }
}

/** The calendar month `count` months after another. `addMonths('2026-11', -11)` → `'2025-12'`. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

/** The twelve calendar months that end with the month of `now`. */
export function lastTwelveMonths(now: Instant): Period {
  const month = localDate(now).slice(0, 7)
  return { from: `${addMonths(month, -11)}-01`, to: lastDayOf(month) }
}

/** The `days` days that end with the day of `now`. */
export function lastDays(now: Instant, days: number): Period {
  return { from: localDate(now - (days - 1) * DAY_MS), to: localDate(now) }
}

/** The reporting month of Nghị định 09/2019/NĐ-CP, Điều 12: figures of a month run from the 15th of the month before to
 *  its 14th. `reportingMonth('2026-11')` → 2026-10-15 … 2026-11-14. */
export function reportingMonth(month: string): Period {
  return { from: `${addMonths(month, -1)}-15`, to: `${month}-14` }
}

/** Whether a text names a month that exists. */
export function isMonth(text: string): boolean {
  return MONTH.test(text)
}

/** The calendar months a period touches, oldest first. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = []
  const last = to.slice(0, 7)
  for (let month = from.slice(0, 7); month <= last; month = addMonths(month, 1)) months.push(month)
  return months
}

/** The first instant after a local day: what happened before it happened by the end of that day. */
export function endOf(day: LocalDate): Instant {
  return Date.parse(`${day}T00:00:00+07:00`) + DAY_MS
}

function lastDayOf(month: string): LocalDate {
  const next = Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`)
  return new Date(next - DAY_MS).toISOString().slice(0, 10)
}
