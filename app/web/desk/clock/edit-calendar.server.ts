import type { App } from '~/app.server'
import { type CalendarEdit, editCalendar } from '~/clock/calendar-edit'
import {
  discardDraft,
  editableCalendar,
  importedCalendar,
  saveDraft,
  type VersionResult,
} from '~/clock/versions.server'
import { clockTextFor } from '~/i18n/clock-text'
import type { DeskActionContext } from '../guard.server'
import { type ClockOutcome, refused } from './outcome'

/** Does what one of the forms of the calendar page asks for; everything but throwing the draft away ends in the draft. */
export async function editCalendarDraft(desk: DeskActionContext): Promise<ClockOutcome> {
  const { app, staff, form, now } = desk
  const act = String(form.get('act') ?? '')
  if (act === 'discard') {
    return (await discardDraft(app, staff, 'calendar', now)) ? { ok: true, done: 'discarded' } : refused('not-found')
  }
  const current = await editableCalendar(app)
  const note = String(form.get('note') ?? '').slice(0, 500)
  if (act === 'import') {
    const parsed = parseJson(String(form.get('json') ?? ''))
    if (!parsed.ok) return refused('document-invalid', ['JSON'])
    const document = importedCalendar(parsed.value, current)
    const unknown = unknownOffices(app, document)
    if (unknown.length > 0) return refused('document-invalid', unknown)
    return outcomeOf(await saveDraft(app, staff, 'calendar', document, note, now))
  }
  const edit = editOf(act, (name) => String(form.get(name) ?? '').slice(0, 300))
  if (!edit) throw new Response(null, { status: 400 })
  const edited = editCalendar(current.national, edit)
  if (!edited.ok) return refused(edited.reason)
  const sources =
    note.trim() && !edited.data.sources.includes(note.trim())
      ? [...edited.data.sources, note.trim()]
      : edited.data.sources
  return outcomeOf(
    await saveDraft(app, staff, 'calendar', { ...current, national: { ...edited.data, sources } }, note, now),
  )
}

/** Hours of an office that does not exist would be kept and never applied: a slip of the pen is told instead. */
function unknownOffices(app: App, document: unknown): string[] {
  const offices = (document as { offices?: { offices?: unknown } } | null)?.offices?.offices
  if (typeof offices !== 'object' || offices === null) return []
  const unknown = Object.keys(offices).filter((id) => !app.directory.office(id))
  return unknown.map((id) => clockTextFor('vi')('clock.officeUnknown', { id }))
}

function editOf(act: string, field: (name: string) => string): CalendarEdit | null {
  switch (act) {
    case 'swap':
      return { type: 'swap', off: field('off'), work: field('work'), name: field('name') }
    case 'day':
      return { type: field('type') === 'work' ? 'work' : 'off', date: field('date'), name: field('name') }
    case 'remove':
      return { type: 'remove', date: field('date') }
    case 'status': {
      const year = Number(field('year'))
      const status = field('status') === 'decided' ? 'decided' : 'proposed'
      return Number.isInteger(year) && year > 1990 && year < 2100 ? { type: 'status', year, status, source: '' } : null
    }
    default:
      return null
  }
}

export function outcomeOf(result: VersionResult): ClockOutcome {
  return result.ok ? { ok: true, done: 'saved' } : refused(result.reason, result.mistakes ?? [])
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}
