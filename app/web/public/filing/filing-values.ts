import { ANSWER_CHANNELS, KINDS, SUBMITTER_TYPES } from '~/complaints/kinds'
import type { IntakeDraft } from '~/intake/intake-input'

export const BEHALF = ['self', 'other', 'group'] as const
/** Ways to be answered that the form offers. */
export const OFFERED_CHANNELS = ['sms', 'email', 'phone', 'post', 'none'] as const

const TEXT_FIELDS = [
  'kind',
  'body',
  'procedureQuery',
  'procedureCode',
  'dossierCode',
  'officeId',
  'communeCode',
  'who',
  'onBehalfOf',
  'name',
  'phone',
  'email',
  'address',
  'answerChannel',
  'source',
  'draft',
] as const
const TICKS = ['concernsOffice', 'publishConsent'] as const

/** Everything typed into the form, as typed, so that it can be shown again. */
export type FilingValues = Record<(typeof TEXT_FIELDS)[number], string> & Record<(typeof TICKS)[number], boolean>

export const TEXT_NAMES: readonly (keyof FilingValues)[] = TEXT_FIELDS
export const TICK_NAMES: readonly (keyof FilingValues)[] = TICKS

const RAW_MAX = 40_000

/** Reads the form; files are not text and are left out. */
export function readFiling(form: { get(name: string): unknown }): FilingValues {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.slice(0, RAW_MAX) : ''
  }
  return {
    ...(Object.fromEntries(TEXT_FIELDS.map((name) => [name, text(name)])) as Record<
      (typeof TEXT_FIELDS)[number],
      string
    >),
    concernsOffice: text('concernsOffice') !== '',
    publishConsent: text('publishConsent') !== '',
  }
}

/** The empty form with what an address says of the person's road and purpose: `?nguon=&loai=`. Office and procedure are
 *  looked up by `prefilled`. */
export function emptyFiling(params: URLSearchParams, draft: string): FilingValues {
  const values = readFiling(new Map())
  return {
    ...values,
    draft,
    who: 'citizen',
    onBehalfOf: 'self',
    kind: KINDS.find((kind) => kind === params.get('loai')) ?? '',
    source: params.get('nguon') ?? '',
  }
}

const oneOf = <T extends string>(list: readonly T[], value: string): T | undefined => list.find((one) => one === value)

/** What intake is given; a poster's QR code is a road of its own. */
export function intakeDraftOf(values: FilingValues): IntakeDraft {
  return {
    channel: values.source === 'qr' ? 'qr' : 'web',
    kind: oneOf(KINDS, values.kind),
    body: values.body,
    submitter: {
      type: oneOf(SUBMITTER_TYPES, values.who) ?? 'citizen',
      name: values.name,
      phone: values.phone,
      email: values.email,
      address: values.address,
    },
    officeId: values.officeId,
    procedureCode: values.procedureCode,
    dossierCode: values.dossierCode,
    communeCode: values.communeCode,
    answerChannel: oneOf(ANSWER_CHANNELS, values.answerChannel),
    publishConsent: values.publishConsent,
    onBehalfOf: oneOf(BEHALF, values.onBehalfOf) ?? 'self',
    concernsOffice: values.concernsOffice,
  }
}

/** Error codes by field of the form, in the order in which the form shows its fields. */
export type FilingErrors = Partial<Record<keyof FilingValues | 'files', string>>

/** A way of answering needs the address it goes to. */
export function contactErrors(values: FilingValues): FilingErrors {
  const missing = (value: string) => value.trim() === ''
  if (['sms', 'phone'].includes(values.answerChannel) && missing(values.phone)) return { phone: 'phone-needed' }
  if (values.answerChannel === 'email' && missing(values.email)) return { email: 'email-needed' }
  if (values.answerChannel === 'post' && missing(values.address)) return { address: 'address-needed' }
  return {}
}

const ORDER = [
  'kind',
  'body',
  'files',
  'procedureQuery',
  'procedureCode',
  'dossierCode',
  'officeId',
  'communeCode',
  'name',
  'phone',
  'email',
  'address',
  'answerChannel',
] as const

/** Intake's errors (`submitter.phone`) under the names of the form, sorted as the form is. */
export function formErrors(...sources: readonly Readonly<Record<string, string>>[]): FilingErrors {
  const merged: Record<string, string> = {}
  for (const source of sources) {
    for (const [path, code] of Object.entries(source)) merged[path.replace(/^submitter\./, '')] ??= code
  }
  const known = ORDER.filter((name) => merged[name]).map((name) => [name, merged[name] ?? ''])
  const others = Object.keys(merged).some((name) => !ORDER.some((one) => one === name))
  return Object.fromEntries(known.length === 0 && others ? [['body', Object.values(merged)[0] ?? 'other']] : known)
}
