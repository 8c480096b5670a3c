import type { TypedDialogue } from '~/dialogues/dialogue'
import type { DialogueRow } from '~/dialogues/dialogue-log.server'
import { isoLocal } from '~/i18n/format'

const FIELDS = [
  'form',
  'title',
  'date',
  'from',
  'to',
  'place',
  'host',
  'hostOffice',
  'attendees',
  'attendeeCount',
  'summary',
] as const satisfies readonly (keyof TypedDialogue)[]

const TYPED_MAX = 20_000

/** One field of a form as text, cut to a length nobody types. */
export const typedIn = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, TYPED_MAX) : ''
}

/** The event as its form sent it. */
export function typedDialogue(form: FormData): TypedDialogue {
  return Object.fromEntries(FIELDS.map((name) => [name, typedIn(form, name)])) as unknown as TypedDialogue
}

/** An event as its form shows it. */
export function dialogueAsTyped(row: DialogueRow, hostOffice: string): TypedDialogue {
  const [date = '', from = ''] = isoLocal(row.startsAt).slice(0, 16).split('T')
  return {
    form: row.form,
    title: row.title,
    date,
    from,
    to: row.endsAt === null ? '' : isoLocal(row.endsAt).slice(11, 16),
    place: row.place,
    host: row.host,
    hostOffice,
    attendees: row.attendees.join('\n'),
    attendeeCount: row.attendeeCount === null ? '' : String(row.attendeeCount),
    summary: row.summary ?? '',
  }
}

export const EMPTY_DIALOGUE: TypedDialogue = {
  form: 'dialogue',
  title: '',
  date: '',
  from: '08:00',
  to: '',
  place: '',
  host: '',
  hostOffice: '',
  attendees: '',
  attendeeCount: '',
  summary: '',
}
