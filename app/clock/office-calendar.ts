import type { LocalDay, OfficeCalendar, OfficeCalendars } from '~/clock/calendar-data'

type NamedDays = NonNullable<OfficeCalendar['daysOff']>

const isDecidedDay = ({ status }: LocalDay): boolean => status === 'decided'

/** Offices that count otherwise than the province: hours of their own, or local days. */
export function officesWithOwn({ offices, localDays = [] }: OfficeCalendars): Set<string> {
  return new Set([...Object.keys(offices), ...localDays.filter(isDecidedDay).flatMap((day) => day.offices)])
}

/**
 * What an office has of its own, local days worked in; null = the province, which every other time limit counts with.
 * Of several words about one day the nearest holds: province, commune, the office's own lists, the office's local day.
 * Undefined when there is nothing.
 */
export function ownCalendar(calendars: OfficeCalendars, officeId: string | null): OfficeCalendar | undefined {
  const own = officeId === null ? undefined : calendars.offices[officeId]
  const local = (calendars.localDays ?? []).filter(isDecidedDay)
  const isHere = ({ area, offices }: LocalDay) =>
    area === 'province' || (officeId !== null && offices.includes(officeId))
  const here = local.filter(isHere)
  if (here.length === 0) return own
  const days = new Map<string, readonly ['off' | 'work', string]>()
  const put = (area: LocalDay['area']) => {
    for (const day of here) if (day.area === area) days.set(day.date, [day.type, day.name])
  }
  put('province')
  put('commune')
  for (const [date, name] of own?.workingDays ?? []) days.set(date, ['work', name])
  for (const [date, name] of own?.daysOff ?? []) days.set(date, ['off', name])
  put('office')
  const of = (type: 'off' | 'work'): NamedDays =>
    [...days].filter(([, day]) => day[0] === type).map(([date, [, name]]): [string, string] => [date, name])
  return { ...own, daysOff: of('off'), workingDays: of('work') }
}
