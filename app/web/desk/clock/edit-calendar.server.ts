import type { App } from '~/app.server'
import { type CalendarEdit, editCalendar } from '~/clock/calendar-edit'
import { jsonMistake } from '~/clock/document-mistakes'
import {
  discardDraft,
  editableCalendar,
  importedCalendar,
  saveDraft,
  type VersionResult,
} from '~/clock/versions.server'
import { clockTextFor } from '~/i18n/clock-text'
import type { DeskActionContext } from '../guard.server'
import { editOfficesByForm } from './edit-offices.server'
import { type ClockOutcome, refused, withTyped } from './outcome'

/** Does what one of the forms of the calendar page asks for; everything but throwing the draft away ends in the draft.
 *  A refusal brings back what was typed. */
export async function editCalendarDraft(desk: DeskActionContext): Promise<ClockOutcome> {
  return withTyped(await editDraft(desk), desk.form)
}

async function editDraft(desk: DeskActionContext): Promise<ClockOutcome> {
  const { app, staff, form, now } = desk
  const act = String(form.get('act') ?? '')
  if (act === 'discard') {
    return (await discardDraft(app, staff, 'calendar', now)) ? { ok: true, done: 'discarded' } : refused('not-found')
  }
  const current = await editableCalendar(app)
  const note = String(form.get('note') ?? '').slice(0, 500)
  if (act === 'import') {
    const parsed = parseJson(String(form.get('json') ?? ''))
    if (!parsed.ok) return refused('document-invalid', [parsed.mistake], 'json')
    const document = importedCalendar(parsed.value, current)
    const unknown = unknownOffices(app, document)
    if (unknown.length > 0) return refused('document-invalid', unknown, 'json')
    const isWhole = document === parsed.value
    return outcomeOf(await saveDraft(app, staff, 'calendar', document, note, now, isWhole), 'json')
  }
  const field = (name: string) => String(form.get(name) ?? '').slice(0, 500)
  const ofOffices = editOfficesByForm(app, current, act, field)
  if (ofOffices) {
    if (!ofOffices.ok) return ofOffices
    return outcomeOf(await saveDraft(app, staff, 'calendar', ofOffices.document, note, now))
  }
  const edit = editOf(act, field)
  if (!edit) throw new Response(null, { status: 400 })
  const edited = editCalendar(current.national, edit)
  if (!edited.ok) return refused(edited.reason, [], edited.field)
  const national = { ...edited.data, sources: withSource(edited.data.sources, note) }
  return outcomeOf(await saveDraft(app, staff, 'calendar', { ...current, national }, note, now))
}

const withSource = (sources: readonly string[], note: string): string[] =>
  note.trim() && !sources.includes(note.trim()) ? [...sources, note.trim()] : [...sources]

/** Hours of an office that does not exist would be kept and never applied: a slip of the pen is told instead. */
function unknownOffices(app: App, document: unknown): string[] {
  const own = (document as { offices?: { offices?: unknown; localDays?: unknown } } | null)?.offices
  const named = typeof own?.offices === 'object' && own.offices !== null ? Object.keys(own.offices) : []
  const local = Array.isArray(own?.localDays) ? own.localDays : []
  const ofDays = local.flatMap((day: { offices?: unknown } | null) => (Array.isArray(day?.offices) ? day.offices : []))
  const unknown = [...new Set([...named, ...ofDays.map(String)])].filter((id) => !app.directory.office(id))
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
    case 'status':
      return {
        type: 'status',
        year: Number(field('year')),
        status: field('status') === 'decided' ? 'decided' : 'proposed',
        source: '',
      }
    default:
      return null
  }
}

export function outcomeOf(result: VersionResult, field?: string): ClockOutcome {
  return result.ok ? { ok: true, done: 'saved' } : refused(result.reason, result.mistakes ?? [], field)
}

function parseJson(typed: string): { ok: true; value: unknown } | { ok: false; mistake: string } {
  // Some editors put a mark before the first character of a file.
  const text = typed.replace(/^\uFEFF/, '')
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, mistake: jsonMistake(text, error) }
  }
}
