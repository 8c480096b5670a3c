import type { Instant } from '~/complaints/instant'
import type { KeptFile } from '~/web/public/filing/files-section'
import { LETTER_SOURCES } from './sources'

/** What is asked once for the whole letter. */
const TEXT_NAMES = [
  'draft',
  'source',
  'number',
  'receivedOn',
  'name',
  'type',
  'phone',
  'email',
  'address',
  'answerChannel',
] as const
/** What each matter of the letter has for itself; in the form the names end in the number of the matter. */
const PART_NAMES = ['body', 'office', 'communeCode', 'kind'] as const

export type LetterPart = Record<(typeof PART_NAMES)[number], string> & { readonly concernsOffice: boolean }
export type LetterValues = Record<(typeof TEXT_NAMES)[number], string> & { readonly parts: readonly LetterPart[] }
export type LetterField = (typeof TEXT_NAMES)[number]

export const MOST_PARTS = 12
const RAW_MAX = 40_000

/** Name of a field of the n-th matter, from 1: `partField('body', 2)` → `body2`. */
export const partField = (name: keyof LetterPart, part: number) => `${name}${part}`

type Form = { get(name: string): unknown }

function textOf(form: Form, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, RAW_MAX) : ''
}

/** Reads the form as typed; matters are numbered without gaps from 1. */
export function readLetter(form: Form): LetterValues {
  const texts = Object.fromEntries(TEXT_NAMES.map((name) => [name, textOf(form, name)]))
  const parts: LetterPart[] = []
  for (let part = 1; part <= MOST_PARTS && (part === 1 || form.get(partField('body', part)) !== null); part += 1) {
    parts.push(readPart(form, part))
  }
  const source = LETTER_SOURCES.find((one) => one === texts.source) ?? 'letter'
  return { ...(texts as Record<LetterField, string>), source, parts }
}

function readPart(form: Form, part: number): LetterPart {
  const texts = Object.fromEntries(PART_NAMES.map((name) => [name, textOf(form, partField(name, part))]))
  const concernsOffice = textOf(form, partField('concernsOffice', part)) !== ''
  return { ...(texts as Record<(typeof PART_NAMES)[number], string>), concernsOffice }
}

export const EMPTY_PART: LetterPart = { body: '', office: '', communeCode: '', kind: '', concernsOffice: false }

/** The form as it opens, with the next free number and today. */
export function emptyLetter(draft: string, number: number, receivedOn: string): LetterValues {
  const blank = readLetter(new Map())
  return { ...blank, draft, receivedOn, number: String(number), type: 'citizen', parts: [EMPTY_PART] }
}

/** What this computer keeps of a letter while it is typed: the form, and the scans already sent. */
export interface KeptLetter {
  readonly values: LetterValues
  readonly files: readonly KeptFile[]
}

const isFile = (file: unknown): file is KeptFile => {
  const { id, name, bytes } = (file ?? {}) as Record<string, unknown>
  return typeof id === 'string' && typeof name === 'string' && typeof bytes === 'number'
}

const isWorthKeeping = ({ parts, name, phone, email, address }: LetterValues): boolean =>
  [name, phone, email, address, ...parts.flatMap(({ body, office }) => [body, office])].some((text) => text.trim())

/** Reads what was kept; null when it is something else, or a letter nobody would miss. */
export function parseKeptLetter(kept: unknown): KeptLetter | null {
  const { typed, files } = (kept ?? {}) as { typed?: unknown; files?: unknown }
  if (typeof typed !== 'object' || typed === null) return null
  const fields = new Map<string, unknown>(Object.entries(typed))
  const values = readLetter({ get: (name) => fields.get(name) ?? null })
  const scans = Array.isArray(files) ? files.filter(isFile) : []
  return isWorthKeeping(values) || scans.length > 0 ? { values, files: scans } : null
}

/** As long as the server keeps the scans of a form that was not sent (draft-files.server), and this computer its words. */
export const LETTER_LIFE_MS = 24 * 3_600_000

/** Of kept scans, those the server still has at `now`, by its clock: the id of a scan begins with the time it came. */
function scansStillThere(files: readonly KeptFile[], now: Instant): KeptFile[] {
  return files.filter(({ id }) => now - Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) < LETTER_LIFE_MS)
}

/** What comes back of a kept letter at `now`; null when that is nothing anybody would miss. */
export function restorable({ values, files }: KeptLetter, now: Instant): KeptLetter | null {
  const scans = scansStillThere(files, now)
  return isWorthKeeping(values) || scans.length > 0 ? { values, files: scans } : null
}
