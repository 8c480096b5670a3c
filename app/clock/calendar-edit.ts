import type { CalendarData, CalendarYear } from '~/clock/calendar-data'
import { toDayNumber, weekdayOf } from '~/clock/local-time'
import type { LocalDate } from '~/complaints/instant'

/** One change an administrator makes to the days of a year. `swap`: the day off is made up on another day. */
export type CalendarEdit =
  | { readonly type: 'off' | 'work'; readonly date: LocalDate; readonly name: string }
  | { readonly type: 'swap'; readonly off: LocalDate; readonly work: LocalDate; readonly name: string }
  | { readonly type: 'remove'; readonly date: LocalDate }
  | { readonly type: 'status'; readonly year: number; readonly status: string; readonly source: string }

export type CalendarMistake =
  | 'date-invalid'
  | 'not-a-weekday'
  | 'works-already'
  | 'name-missing'
  | 'same-day'
  | 'year-invalid'
  | 'day-unknown'

/** `field`: where on the form the mistake was made. */
export type CalendarEdited =
  | { readonly ok: true; readonly data: CalendarData }
  | { readonly ok: false; readonly reason: CalendarMistake; readonly field: string }

const EMPTY_YEAR: CalendarYear = { status: 'proposed', confidence: '', off_weekdays: [], make_up_working_days: [] }

/** Applies one change to a calendar document. A day off must be a weekday: Saturdays and Sundays are off already; and a
 *  make-up day one that is off. */
export function editCalendar(data: CalendarData, edit: CalendarEdit): CalendarEdited {
  switch (edit.type) {
    case 'status': {
      if (!Number.isInteger(edit.year) || edit.year <= 1990 || edit.year >= 2100) return refuse('year-invalid', 'year')
      const year = data.years[String(edit.year)] ?? EMPTY_YEAR
      const sources = edit.source.trim() ? [...data.sources, edit.source.trim()] : data.sources
      return { ok: true, data: { ...withYear(data, edit.year, { ...year, status: edit.status }), sources } }
    }
    case 'remove':
      if (toDayNumber(edit.date) === null) return refuse('date-invalid', 'date')
      if (!isEntered(data, edit.date)) return refuse('day-unknown', 'date')
      return { ok: true, data: without(data, edit.date) }
    case 'swap': {
      if (edit.off !== '' && edit.off === edit.work) return refuse('same-day', 'work')
      const off = addDay(data, 'off', edit.off, edit.name, 'off')
      return off.ok ? addDay(off.data, 'work', edit.work, edit.name, 'work') : off
    }
    default:
      return addDay(data, edit.type, edit.date, edit.name, 'date')
  }
}

const refuse = (reason: CalendarMistake, field: string) => ({ ok: false, reason, field }) as const

const listed = (days: CalendarYear['off_weekdays'], date: LocalDate): boolean => days.some(([day]) => day === date)

function isEntered(data: CalendarData, date: LocalDate): boolean {
  const year = data.years[date.slice(0, 4)]
  return year !== undefined && (listed(year.off_weekdays, date) || listed(year.make_up_working_days, date))
}

function addDay(
  data: CalendarData,
  type: 'off' | 'work',
  date: LocalDate,
  name: string,
  field: string,
): CalendarEdited {
  const day = toDayNumber(date)
  if (day === null) return refuse('date-invalid', field)
  const isWeekend = weekdayOf(day) === 0 || weekdayOf(day) === 6
  if (type === 'off' && isWeekend) return refuse('not-a-weekday', field)
  if (type === 'work' && !isWeekend && !isEntered(data, date)) return refuse('works-already', field)
  if (name.trim() === '') return refuse('name-missing', 'name')
  const cleared = without(data, date)
  const number = Number(date.slice(0, 4))
  const year = cleared.years[String(number)] ?? EMPTY_YEAR
  const list = type === 'off' ? 'off_weekdays' : 'make_up_working_days'
  const days = [...year[list], [date, name.trim()] as [string, string]].sort(([a], [b]) => (a < b ? -1 : 1))
  return { ok: true, data: withYear(cleared, number, { ...year, [list]: days }) }
}

function without(data: CalendarData, date: LocalDate): CalendarData {
  const number = Number(date.slice(0, 4))
  const year = data.years[String(number)]
  if (!year) return data
  return withYear(data, number, {
    ...year,
    off_weekdays: year.off_weekdays.filter(([day]) => day !== date),
    make_up_working_days: year.make_up_working_days.filter(([day]) => day !== date),
  })
}

const withYear = (data: CalendarData, number: number, year: CalendarYear): CalendarData => ({
  ...data,
  years: { ...data.years, [String(number)]: year },
})
