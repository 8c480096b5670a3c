import type { CalendarData, CalendarYear } from '~/clock/calendar-data'
import { toDayNumber, weekdayOf } from '~/clock/local-time'
import type { LocalDate } from '~/complaints/instant'

/** One change an administrator makes to the days of a year. `swap`: the day off is made up on another day. */
export type CalendarEdit =
  | { readonly type: 'off' | 'work'; readonly date: LocalDate; readonly name: string }
  | { readonly type: 'swap'; readonly off: LocalDate; readonly work: LocalDate; readonly name: string }
  | { readonly type: 'remove'; readonly date: LocalDate }
  | { readonly type: 'status'; readonly year: number; readonly status: string; readonly source: string }

export type CalendarMistake = 'date-invalid' | 'not-a-weekday' | 'name-missing' | 'same-day' | 'year-invalid'

export type CalendarEdited =
  | { readonly ok: true; readonly data: CalendarData }
  | { readonly ok: false; readonly reason: CalendarMistake }

const EMPTY_YEAR: CalendarYear = { status: 'proposed', confidence: '', off_weekdays: [], make_up_working_days: [] }

/** Applies one change to a calendar document. A day off must be a weekday: Saturdays and Sundays are off already. */
export function editCalendar(data: CalendarData, edit: CalendarEdit): CalendarEdited {
  switch (edit.type) {
    case 'status': {
      if (!Number.isInteger(edit.year) || edit.year <= 1990 || edit.year >= 2100) return refuse('year-invalid')
      const year = data.years[String(edit.year)] ?? EMPTY_YEAR
      const sources = edit.source.trim() ? [...data.sources, edit.source.trim()] : data.sources
      return { ok: true, data: { ...withYear(data, edit.year, { ...year, status: edit.status }), sources } }
    }
    case 'remove':
      return toDayNumber(edit.date) === null ? refuse('date-invalid') : { ok: true, data: without(data, edit.date) }
    case 'swap': {
      if (edit.off === edit.work) return refuse('same-day')
      const off = addDay(data, 'off', edit.off, edit.name)
      return off.ok ? addDay(off.data, 'work', edit.work, edit.name) : off
    }
    default:
      return addDay(data, edit.type, edit.date, edit.name)
  }
}

const refuse = (reason: CalendarMistake) => ({ ok: false, reason }) as const

function addDay(data: CalendarData, type: 'off' | 'work', date: LocalDate, name: string): CalendarEdited {
  const day = toDayNumber(date)
  if (day === null) return refuse('date-invalid')
  if (name.trim() === '') return refuse('name-missing')
  const isWeekend = weekdayOf(day) === 0 || weekdayOf(day) === 6
  if (type === 'off' && isWeekend) return refuse('not-a-weekday')
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
