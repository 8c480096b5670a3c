import { ANSWER_CHANNELS, KINDS, SUBMITTER_TYPES } from '~/complaints/kinds'

/** Roads the call desk writes down by hand. */
export const DESK_CHANNELS = ['call', 'walk_in', 'letter'] as const
/** Ways to be answered that can be promised over the telephone; Zalo needs the person's own account. */
export const DESK_ANSWERS = ANSWER_CHANNELS.filter((channel) => channel !== 'zalo')
export const DESK_KINDS = KINDS
export const DESK_TYPES = SUBMITTER_TYPES

const TEXT_NAMES = [
  'draft',
  'channel',
  'phone',
  'name',
  'email',
  'address',
  'type',
  'body',
  'kind',
  'office',
  'communeCode',
  'procedureCode',
  'dossierCode',
  'answerChannel',
  'registerNumber',
  'receivedOn',
] as const
const TICK_NAMES = ['concernsOffice', 'smsCode'] as const

/** Everything typed at the call desk, as typed. */
export type CallValues = Record<(typeof TEXT_NAMES)[number], string> & Record<(typeof TICK_NAMES)[number], boolean>
export type CallField = keyof CallValues

const RAW_MAX = 40_000

/** Reads the form, whether it came from a browser, from a saved draft or from the browser's own store. */
export function readCallValues(form: { get(name: string): unknown }): CallValues {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.slice(0, RAW_MAX) : ''
  }
  const texts = Object.fromEntries(TEXT_NAMES.map((name) => [name, text(name)]))
  const ticks = Object.fromEntries(TICK_NAMES.map((name) => [name, text(name) !== '']))
  return { ...texts, ...ticks } as CallValues
}

/** A draft that was stored as JSON; what is not in it is empty. */
export function parseCallValues(json: string): CallValues | null {
  try {
    const stored = JSON.parse(json) as Record<string, unknown> | null
    if (typeof stored !== 'object' || stored === null) return null
    return readCallValues({ get: (name) => (stored[name] === true ? 'on' : stored[name]) })
  } catch {
    return null
  }
}

export function emptyCall(draft: string): CallValues {
  return { ...readCallValues(new Map()), draft, channel: 'call', type: 'citizen', smsCode: true }
}

/** The kind that was chosen; undefined where the machine is to say it. */
export const chosenKind = ({ kind }: CallValues) => DESK_KINDS.find((one) => one === kind)

/** Whether somebody would miss it. */
export function hasContent(values: CallValues): boolean {
  const typed: CallField[] = ['phone', 'name', 'body', 'address', 'email', 'office', 'registerNumber', 'dossierCode']
  return typed.some((name) => String(values[name]).trim() !== '')
}
