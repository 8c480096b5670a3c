import type { CalendarData } from '~/clock/calendar-data'
import type { Unit } from '~/clock/due-time'
import type { Pause } from '~/clock/pauses'
import type { Instant } from '~/complaints/instant'

const MINUTE = 60_000
const DAY = 1440
const FIRST = Date.UTC(2026, 0, 1) / MINUTE
const DAYS = 365 + 365 + 366

export type MinuteTable = { readonly open: Uint8Array; readonly close: Int32Array }

/** Every minute of 2026 to 2028 in Viet Nam, open or not, straight from the rule of the data: the slow truth. */
export function minuteTable(data: CalendarData, hours: readonly (readonly [string, string])[]): MinuteTable {
  const off = new Set(Object.values(data.years).flatMap((year) => year.off_weekdays.map(([date]) => date)))
  const worked = new Set(Object.values(data.years).flatMap((year) => year.make_up_working_days.map(([date]) => date)))
  const open = new Uint8Array(DAYS * DAY)
  const close = new Int32Array(DAYS).fill(-1)
  for (let day = 0; day < DAYS; day++) {
    const date = new Date((FIRST + day * DAY) * MINUTE)
    const text = date.toISOString().slice(0, 10)
    const isWeekday = date.getUTCDay() >= 1 && date.getUTCDay() <= 5
    if (!(worked.has(text) || (isWeekday && !off.has(text)))) continue
    for (const [from, to] of hours) {
      open.fill(1, day * DAY + minutes(from), day * DAY + minutes(to))
      close[day] = day * DAY + minutes(to)
    }
  }
  return { open, close }
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

export const toIndex = (at: Instant): number => Math.floor(at / MINUTE) + 7 * 60 - FIRST
export const fromIndex = (index: number): Instant => (index + FIRST - 7 * 60) * MINUTE

export function firstOpen({ open }: MinuteTable, from: number): number {
  let minute = from
  while (open[minute] === 0) minute++
  return minute
}

function closeFrom({ close }: MinuteTable, day: number): number {
  let found = day
  while (close[found] === -1) found++
  return close[found]!
}

/** The due time without pauses, found by walking. */
export function unpausedByWalking(table: MinuteTable, from: number, length: number, unit: Unit): number {
  const day = Math.floor(from / DAY)
  if (unit === 'calendar_days') return closeFrom(table, day + length)
  if (unit === 'working_days') {
    let current = day
    for (let left = length; left > 0; ) if (table.close[++current] !== -1) left--
    return table.close[current]!
  }
  let minute = from
  for (let left = length * 60; left > 0; minute++) if (table.open[minute] === 1) left--
  return minute
}

const paused = new Uint8Array(DAYS * DAY)

/**
 * Minute by minute: time runs when no pause covers the minute (and, for working units, when it is open), until as much has
 * run as the limit holds without pauses. Knows nothing of merging, of order or of sums.
 */
export function dueByWalking(
  table: MinuteTable,
  received: Instant,
  length: number,
  unit: Unit,
  pauses: readonly Pause[],
): Instant | null {
  const from = firstOpen(table, toIndex(received))
  const unpaused = unpausedByWalking(table, from, length, unit)
  for (const pause of pauses) paused.fill(1, toIndex(pause.from), pause.to === null ? undefined : toIndex(pause.to))
  const runs = (minute: number) => unit === 'calendar_days' || table.open[minute] === 1
  let left = 0
  for (let minute = from; minute < unpaused; minute++) if (runs(minute)) left++
  let minute = from
  for (; left > 0 && minute < paused.length; minute++) if (runs(minute) && paused[minute] === 0) left--
  paused.fill(0)
  if (left > 0) return null
  return fromIndex(unit === 'calendar_days' ? closeFrom(table, Math.floor(minute / DAY)) : minute)
}

/** Open minutes in [from, to), one by one. */
export function openByWalking({ open }: MinuteTable, from: number, to: number): number {
  let count = 0
  for (let minute = from; minute < to; minute++) count += open[minute]!
  return count
}
