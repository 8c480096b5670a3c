import type { CalendarData, HoursPeriod, LocalDay, OfficeCalendars } from '~/clock/calendar-data'
import { parseTimeOfDay, toDayNumber } from '~/clock/local-time'
import type { LocalDate } from '~/complaints/instant'

/** A span of one day as typed, 'GG:PP' both; both empty = not worked then. */
export type TypedSpan = readonly [from: string, to: string]

/** One change to hours or local days. `officeId` null = the hours everybody has who has none of their own. */
export type OfficeEdit =
  | {
      readonly type: 'hours'
      readonly officeId: string | null
      readonly validFrom: LocalDate
      readonly morning: TypedSpan
      readonly afternoon: TypedSpan
      readonly saturday: TypedSpan
      readonly source: string
    }
  | { readonly type: 'hours-remove'; readonly officeId: string | null; readonly validFrom: LocalDate }
  | { readonly type: 'local-day'; readonly day: LocalDay }
  | { readonly type: 'local-remove'; readonly date: LocalDate; readonly area: string; readonly areaId: string | null }

export type OfficeMistake =
  | 'date-invalid'
  | 'name-missing'
  | 'hours-missing'
  | 'hours-incomplete'
  | 'hours-order'
  | 'saturday-for-all'
  | 'not-found'

interface Document {
  readonly national: CalendarData
  readonly offices: OfficeCalendars
}

/** `field`: where on the form the mistake was made. */
export type OfficeEdited =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly reason: OfficeMistake; readonly field: string }

const refuse = (reason: OfficeMistake, field: string): OfficeEdited => ({ ok: false, reason, field })

/** Applies one change to hours or local days of a calendar document; the document given stays as it was. */
export function editOffices(document: Document, edit: OfficeEdit): OfficeEdited {
  switch (edit.type) {
    case 'hours':
      return setHours(document, edit)
    case 'hours-remove':
      return removeHours(document, edit.officeId, edit.validFrom)
    case 'local-day':
      return setLocalDay(document, edit.day)
    case 'local-remove': {
      const kept = (document.offices.localDays ?? []).filter((day) => !isSameDay(day, edit))
      if (kept.length === (document.offices.localDays ?? []).length) return refuse('not-found', 'date')
      return { ok: true, document: { ...document, offices: { ...document.offices, localDays: kept } } }
    }
  }
}

const isSameDay = (day: LocalDay, other: Pick<LocalDay, 'date' | 'areaId'> & { area: string }): boolean =>
  day.date === other.date && day.area === other.area && day.areaId === other.areaId

function setLocalDay(document: Document, day: LocalDay): OfficeEdited {
  if (toDayNumber(day.date) === null) return refuse('date-invalid', 'date')
  if (day.name.trim() === '') return refuse('name-missing', 'name')
  const others = (document.offices.localDays ?? []).filter((known) => !isSameDay(known, day))
  const localDays = [...others, day].sort((a, b) => (a.date < b.date ? -1 : 1))
  return { ok: true, document: { ...document, offices: { ...document.offices, localDays } } }
}

type HoursEdit = Extract<OfficeEdit, { type: 'hours' }>

type Spans = { ok: true; spans: [string, string][] } | Extract<OfficeEdited, { ok: false }>

/** The spans that were filled in, in order; a half-filled one and one that ends before it begins are mistakes. */
function spansOf(named: readonly (readonly [field: string, span: TypedSpan])[]): Spans {
  const spans: [string, string][] = []
  for (const [field, [from, to]] of named) {
    if (from === '' && to === '') continue
    const [start, end] = [parseTimeOfDay(from), parseTimeOfDay(to)]
    if (start === null) return { ok: false, reason: 'hours-incomplete', field: `${field}From` }
    if (end === null) return { ok: false, reason: 'hours-incomplete', field: `${field}To` }
    if (end <= start) return { ok: false, reason: 'hours-order', field: `${field}To` }
    const before = spans.at(-1)?.[1]
    if (before !== undefined && from <= before) return { ok: false, reason: 'hours-order', field: `${field}From` }
    spans.push([from, to])
  }
  return { ok: true, spans }
}

function setHours(document: Document, edit: HoursEdit): OfficeEdited {
  if (toDayNumber(edit.validFrom) === null) return refuse('date-invalid', 'from')
  const weekday = spansOf([
    ['morning', edit.morning],
    ['afternoon', edit.afternoon],
  ])
  if (!weekday.ok) return weekday
  if (weekday.spans.length === 0) return refuse('hours-missing', 'morningFrom')
  const saturday = spansOf([['saturday', edit.saturday]])
  if (!saturday.ok) return saturday
  if (edit.officeId === null && saturday.spans.length > 0) return refuse('saturday-for-all', 'saturdayFrom')
  const period: HoursPeriod = {
    validFrom: edit.validFrom,
    intervals: weekday.spans,
    ...(saturday.spans.length > 0 ? { saturday: saturday.spans } : {}),
    ...(edit.source.trim() ? { source: edit.source.trim() } : {}),
  }
  return { ok: true, document: withHours(document, edit.officeId, inOrder(hoursOf(document, edit.officeId), period)) }
}

/** The time before an office's first own hours stays what it was: the common hours. */
const hoursOf = ({ national, offices }: Document, officeId: string | null): readonly HoursPeriod[] =>
  (officeId === null ? undefined : offices.offices[officeId]?.hours) ?? national.hours

function inOrder(periods: readonly HoursPeriod[], period: HoursPeriod): HoursPeriod[] {
  const others = periods.filter(({ validFrom }) => validFrom !== period.validFrom)
  return [...others, period].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
}

function withHours(document: Document, officeId: string | null, hours: HoursPeriod[]): Document {
  const { national, offices } = document
  if (officeId === null) return { offices, national: { ...national, hours } }
  const own = { ...offices.offices[officeId], hours }
  return { national, offices: { ...offices, offices: { ...offices.offices, [officeId]: own } } }
}

/** Takes back hours from one day on. An office that is left with the common hours only has none of its own any more. */
function removeHours(document: Document, officeId: string | null, validFrom: LocalDate): OfficeEdited {
  const before = hoursOf(document, officeId)
  const kept = before.filter((period) => period.validFrom !== validFrom)
  if (kept.length === before.length || kept.length === 0) return refuse('not-found', 'from')
  const isCommon = ({ validFrom: from, intervals, saturday }: HoursPeriod) =>
    saturday === undefined &&
    document.national.hours.some(
      (common) => common.validFrom === from && JSON.stringify(common.intervals) === JSON.stringify(intervals),
    )
  if (officeId === null || !kept.every(isCommon)) return { ok: true, document: withHours(document, officeId, kept) }
  const { [officeId]: own, ...others } = document.offices.offices
  const { hours: _, ...days } = own ?? {}
  const left = Object.keys(days).length > 0 ? { ...others, [officeId]: days } : others
  return { ok: true, document: { ...document, offices: { ...document.offices, offices: left } } }
}
