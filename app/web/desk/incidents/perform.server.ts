import type { App } from '~/app.server'
import { officeIdTyped } from '~/casework/queries/office-choices.server'
import { StaleComplaintError } from '~/casework/record.server'
import { parseCode } from '~/complaints/code'
import type { Instant } from '~/complaints/instant'
import { continueAnswers, draftIncidentAnswer, signIncidentAnswer } from '~/incidents/answer-all.server'
import type { IncidentResult } from '~/incidents/incident-row.server'
import { unlinkCase } from '~/incidents/link.server'
import { closeIncident, confirmIncident, dismissIncident, editIncident, linkCases } from '~/incidents/manage.server'
import type { StaffMember } from '~/staff/staff-member'
import type { IncidentAct } from './acts'

interface Filled {
  readonly app: App
  readonly staff: StaffMember
  readonly code: string
  readonly form: FormData
  readonly now: Instant
}

type Performed =
  | IncidentResult
  | { ok: false; reason: 'stale' | 'codes-missing' | 'codes-unreadable' | 'codes-too-many' }

/** So many answers go out before the page comes back; the background gives the rest. */
const AT_ONCE = 20

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
const chosen = (form: FormData): string[] => form.getAll('case').flatMap((code) => parseCode(String(code)) ?? [])
const textsOf = ({ app, form }: Filled) => ({
  title: textOf(form, 'title'),
  officeId: officeIdTyped(app, textOf(form, 'office')),
})

/** Does what a form of the incident's page asks for. */
export async function performOnIncident(act: IncidentAct, filled: Filled): Promise<Performed> {
  try {
    return await PERFORM[act](filled)
  } catch (error) {
    if (error instanceof StaleComplaintError) return { ok: false, reason: 'stale' }
    throw error
  }
}

const PERFORM: Readonly<Record<IncidentAct, (filled: Filled) => Promise<Performed>>> = {
  confirm: (filled) => {
    const { app, staff, code, form, now } = filled
    return confirmIncident(app, staff, code, { ...textsOf(filled), complaintCodes: chosen(form) }, now)
  },
  dismiss: ({ app, staff, code, now }) => dismissIncident(app, staff, code, now),
  link: ({ app, staff, code, form, now }) => linkCases(app, staff, code, chosen(form), now),
  add,
  take_out: takeOut,
  notice: (filled) => {
    const { app, staff, code, form, now } = filled
    const given = { publicNotice: textOf(form, 'notice'), isPublic: textOf(form, 'isPublic') === '1' }
    return editIncident(app, staff, code, { ...textsOf(filled), ...given }, now)
  },
  close: ({ app, staff, code, now }) => closeIncident(app, staff, code, now),
  draft: ({ app, staff, code, form, now }) =>
    draftIncidentAnswer(app, staff, code, { text: textOf(form, 'text'), submit: false }, now),
  submit: ({ app, staff, code, form, now }) =>
    draftIncidentAnswer(app, staff, code, { text: textOf(form, 'text'), submit: true }, now),
  sign,
}

/** So many typed codes are linked at once: those that could not be are named in the next page's address. */
const CODES_AT_ONCE = 100

/** A code that is none is told before anything is linked: half a list done would be hard to put right. */
async function add({ app, staff, code, form, now }: Filled): Promise<Performed> {
  const typed = textOf(form, 'codes')
    .split(/[\s,;]+/)
    .filter(Boolean)
  if (typed.length === 0) return { ok: false, reason: 'codes-missing' }
  const codes = typed.flatMap((one) => parseCode(one) ?? [])
  if (codes.length < typed.length) return { ok: false, reason: 'codes-unreadable' }
  if (new Set(codes).size > CODES_AT_ONCE) return { ok: false, reason: 'codes-too-many' }
  return linkCases(app, staff, code, codes, now)
}

async function takeOut({ app, staff, code, form, now }: Filled): Promise<IncidentResult> {
  let last: IncidentResult = { ok: false, reason: 'cases-missing' }
  for (const one of chosen(form)) {
    last = await unlinkCase(app, staff, code, one, now)
    if (!last.ok) return last
  }
  return last
}

async function sign({ app, staff, code, form, now }: Filled): Promise<IncidentResult> {
  const given = {
    text: textOf(form, 'text'),
    documentNumber: textOf(form, 'documentNumber'),
    confirmed: textOf(form, 'confirmed') === '1',
  }
  const signed = await signIncidentAnswer(app, staff, code, given, now)
  if (signed.ok) await continueAnswers(app, now, AT_ONCE)
  return signed
}
