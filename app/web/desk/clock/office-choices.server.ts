import type { App } from '~/app.server'
import type { CalendarData, LocalDay } from '~/clock/calendar-data'
import type { CalendarDocument } from '~/clock/rule-versions.server'
import { clockTextFor } from '~/i18n/clock-text'
import type { Choice } from './office-forms'
import type { ShownLocalDay, ShownPeriod } from './office-lists'

/** Offices in force that have working hours we count with: not the bodies outside the province's authority. */
export function officesToChoose(app: App): Choice[] {
  const inForce = app.directory
    .current()
    .offices.filter(({ level, validTo }) => level !== 'external' && validTo === null)
  return inForce.map(({ id, name }) => ({ value: id, label: name }))
}

/** Communes in force, as the form of local days names them. */
export function communesToChoose(app: App): Choice[] {
  const inForce = app.directory.current().communes.filter(({ validTo }) => validTo === null)
  return inForce.map(({ code, officialName }) => ({ value: `commune:${code}`, label: officialName }))
}

/** The offices of a commune: the one that serves it and those under that one. */
export function officesOfCommune(app: App, code: string): string[] {
  const seat = app.directory.commune(code)?.officeId
  if (!seat) return []
  const { offices } = app.directory.current()
  return offices
    .filter(({ id, validTo }) => validTo === null && app.directory.officeLine(id).includes(seat))
    .map(({ id }) => id)
}

const periodsShown = (hours: CalendarData['hours']): ShownPeriod[] =>
  hours.map((period: ShownPeriod) => ({
    validFrom: period.validFrom,
    intervals: period.intervals,
    ...(period.saturday ? { saturday: period.saturday } : {}),
    ...(period.source ? { source: period.source } : {}),
  }))

function whereName(app: App, { area, areaId }: LocalDay): string {
  if (area === 'province') return clockTextFor('vi')('clock.localProvince')
  if (area === 'office') return app.directory.officeName(areaId) || (areaId ?? '')
  return app.directory.commune(areaId)?.officialName ?? areaId ?? ''
}

/** What the page shows of hours and local days of a calendar document. */
export function officeCalendarsShown(app: App, { national, offices }: CalendarDocument) {
  const own = Object.entries(offices.offices).map(([officeId, { hours }]) => ({
    officeId,
    name: app.directory.officeName(officeId) || officeId,
    hours: periodsShown(hours ?? []),
  }))
  const localDays = (offices.localDays ?? []).map(
    (day): ShownLocalDay => ({
      date: day.date,
      name: day.name,
      type: day.type,
      status: day.status,
      source: day.source ?? '',
      where: day.areaId === null ? day.area : `${day.area}:${day.areaId}`,
      whereName: whereName(app, day),
    }),
  )
  return { hours: periodsShown(national.hours), ownHours: own.filter(({ hours }) => hours.length > 0), localDays }
}
