import type { App } from '~/app.server'
import type { LocalDay } from '~/clock/calendar-data'
import { editOffices, type OfficeEdit } from '~/clock/office-edit'
import type { CalendarDocument } from '~/clock/rule-versions.server'
import { officesOfCommune } from './office-choices.server'
import { type ClockOutcome, refused } from './outcome'

type Field = (name: string) => string
type Refused = Extract<ClockOutcome, { ok: false }>
type Edited = { readonly ok: true; readonly document: CalendarDocument } | Refused
type Read = { readonly ok: true; readonly edit: OfficeEdit } | Refused

/** The forms about hours and local days; null = the form is another one's. */
export function editOfficesByForm(app: App, current: CalendarDocument, act: string, field: Field): Edited | null {
  const read = readEdit(app, act, field)
  if (!read?.ok) return read
  const edited = editOffices(current, read.edit)
  return edited.ok ? edited : (refused(edited.reason, [], edited.field) as Refused)
}

function readEdit(app: App, act: string, field: Field): Read | null {
  switch (act) {
    case 'hours':
      return readHours(app, field)
    case 'hours-remove':
      return { ok: true, edit: { type: 'hours-remove', officeId: field('office') || null, validFrom: field('from') } }
    case 'local-day':
      return readLocalDay(app, field)
    case 'local-remove': {
      const { area, areaId } = areaOf(field('where'))
      return { ok: true, edit: { type: 'local-remove', date: field('date'), area, areaId } }
    }
    default:
      return null
  }
}

const mistake = (reason: Refused['reason'], field: string): Refused => refused(reason, [], field) as Refused

function readHours(app: App, field: Field): Read {
  const officeId = field('office') || null
  if (officeId !== null && !app.directory.office(officeId)) return mistake('office-unknown', 'office')
  if (field('note').trim() === '') return mistake('source-missing', 'note')
  const span = (name: string) => [field(`${name}From`).trim(), field(`${name}To`).trim()] as const
  const spans = { morning: span('morning'), afternoon: span('afternoon'), saturday: span('saturday') }
  const edit = { type: 'hours', officeId, validFrom: field('from'), ...spans, source: field('note') } as const
  return { ok: true, edit }
}

/** 'commune:30337' → { area: 'commune', areaId: '30337' } */
function areaOf(where: string): { area: string; areaId: string | null } {
  const [area = '', ...rest] = where.split(':')
  return { area, areaId: rest.length > 0 ? rest.join(':') : null }
}

function officesOf(app: App, area: string, areaId: string | null): string[] | null {
  if (area === 'province' && areaId === null) return []
  if (areaId === null) return null
  if (area === 'office') return app.directory.office(areaId) ? [areaId] : null
  const found = area === 'commune' ? officesOfCommune(app, areaId) : []
  return found.length > 0 ? found : null
}

function readLocalDay(app: App, field: Field): Read {
  const { area, areaId } = areaOf(field('where'))
  const offices = officesOf(app, area, areaId)
  if (offices === null) return mistake('area-unknown', 'where')
  if (field('note').trim() === '') return mistake('source-missing', 'note')
  const day: LocalDay = {
    date: field('date'),
    name: field('name').trim(),
    type: field('type') === 'work' ? 'work' : 'off',
    area: area as LocalDay['area'],
    areaId,
    offices,
    status: field('status') === 'proposed' ? 'proposed' : 'decided',
    source: field('note').trim(),
  }
  return { ok: true, edit: { type: 'local-day', day } }
}
