import { parseIso } from '../clock/local-time'
import { type Instant, type LocalDate, localDate } from '../complaints/instant'
import { foldedWords } from '../routing/fold'
import { findPersonalData, redactText } from '../routing/personal-data'
import { DIALOGUE_FORMS, type DialogueForm } from './words'

/** An event as its form sends it: texts, unchecked. */
export interface TypedDialogue {
  readonly form: string
  readonly title: string
  readonly date: string
  readonly from: string
  readonly to: string
  readonly place: string
  readonly host: string
  readonly hostOffice: string
  readonly attendees: string
  readonly attendeeCount: string
  readonly summary: string
}

export interface DialogueFields {
  readonly form: DialogueForm
  readonly title: string
  readonly startsAt: Instant
  readonly endsAt: Instant | null
  readonly place: string
  readonly host: string
  readonly attendees: string[]
  readonly attendeeCount: number | null
  readonly summary: string | null
}

/** Codes by field; dialogue-desk.json has the sentences. */
export type DialogueErrors = Partial<Record<keyof TypedDialogue, string>>

const LINE_MAX = 200
const SUMMARY_MAX = 5_000
const ATTENDEES_MAX = 200
const COUNT_MAX = 100_000

/** Reads the form. Attendees are organisations, one a line: a line that is a person's name, or holds a number of
 *  somebody, is refused, since the page is public. */
export function readDialogue(typed: TypedDialogue): { fields: DialogueFields | null; errors: DialogueErrors } {
  const errors: DialogueErrors = {}
  const form = DIALOGUE_FORMS.find((one) => one === typed.form)
  if (!form) errors.form = 'form-missing'
  for (const name of ['title', 'place', 'host'] as const) {
    const text = oneLine(typed[name])
    if (text === '') errors[name] = `${name}-missing`
    else if (text.length > LINE_MAX) errors[name] = 'line-too-long'
  }
  const startsAt = momentOf(typed.date, typed.from)
  if (startsAt === null) errors[momentOf(typed.date, '00:00') === null ? 'date' : 'from'] = 'moment-wrong'
  const endsAt = typed.to.trim() === '' ? null : momentOf(typed.date, typed.to)
  if (typed.to.trim() !== '' && startsAt !== null && (endsAt === null || endsAt <= startsAt)) errors.to = 'end-wrong'
  const attendees = linesOf(typed.attendees)
  const problem = attendees.map(attendeeProblem).find((one) => one !== null)
  if (problem) errors.attendees = problem
  if (attendees.length > ATTENDEES_MAX) errors.attendees = 'attendees-too-many'
  const count = typed.attendeeCount.trim()
  if (count !== '' && !(/^\d{1,6}$/.test(count) && Number(count) <= COUNT_MAX)) errors.attendeeCount = 'count-wrong'
  const summary = typed.summary.normalize('NFC').trim()
  if (summary.length > SUMMARY_MAX) errors.summary = 'line-too-long'
  if (Object.keys(errors).length > 0 || !form || startsAt === null) return { fields: null, errors }
  const [title, place, host] = [oneLine(typed.title), oneLine(typed.place), oneLine(typed.host)]
  const attendeeCount = count === '' ? null : Number(count)
  return {
    fields: { form, title, startsAt, endsAt, place, host, attendees, attendeeCount, summary: summary || null },
    errors,
  }
}

const oneLine = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
const linesOf = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .filter(Boolean)

function momentOf(date: string, time: string): Instant | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && /^\d{2}:\d{2}$/.test(time) ? parseIso(`${date}T${time}`) : null
}

const HONORIFIC = /^(ông|bà|anh|chị|cô|chú|bác|mr|ms|mrs|đồng chí|đ\/c)\.?\s+/iu

/** Why a line cannot stand in the public list of attendees, or null. */
export function attendeeProblem(line: string): 'attendee-person' | 'attendee-contact' | 'line-too-long' | null {
  if (line.length > LINE_MAX) return 'line-too-long'
  const name = line.replace(HONORIFIC, '')
  const found = findPersonalData(line)
  if (found.some(({ kind }) => kind === 'phone' || kind === 'email' || kind === 'id')) return 'attendee-contact'
  const isPerson = name !== line || findPersonalData(name).some((one) => one.kind === 'name' && isWhole(one, name))
  return isPerson ? 'attendee-person' : null
}

const isWhole = ({ start, end }: { start: number; end: number }, text: string) =>
  text.slice(0, start).trim() === '' && text.slice(end).trim() === ''

/** The name in the public address: the day and the first words of the title, `2026-11-20-ca-phe-doanh-nghiep`. */
export function slugOf(title: string, startsAt: Instant): string {
  const words = foldedWords(title).slice(0, 8).join('-').slice(0, 60).replace(/-+$/, '')
  return [localDate(startsAt), words].filter(Boolean).join('-')
}

const YEAR_MS = 366 * 86_400_000

/** When a question of the event was received: at the event, if that was within the last year; now, when the event lies
 *  ahead or too far back. The same bounds hold for the day stamped on a letter. */
export function receivedAtOf(startsAt: Instant, now: Instant): Instant {
  return startsAt <= now && now - startsAt < YEAR_MS ? startsAt : now
}

/** A text staff wrote for the public, without what looks personal. Names of companies stay: they sit at the table. */
export function publicText(text: string): string {
  return redactText(
    text,
    findPersonalData(text).filter(({ kind }) => kind !== 'company'),
  )
}

/** A day typed into a form, or null. */
export function readDay(typed: string): LocalDate | null {
  return momentOf(typed, '00:00') === null ? null : typed
}
