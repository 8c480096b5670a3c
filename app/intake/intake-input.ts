import { z } from 'zod'
import { ANSWER_CHANNELS, CHANNELS, KINDS, SUBMITTER_TYPES } from '../complaints/kinds'
import { normalizePhone } from '../offices/phone'

/** Longest text a complaint may have, in UTF-16 units; letters of several pages fit, a pasted book does not. */
export const BODY_MAX = 20_000
const BODY_MIN = 3
const LINE_MAX = 200
/** Something that can be seen: neither space nor control, zero-width or lone combining character. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}\s]/u
/** PostgreSQL's texts cannot hold the character zero. */
const withoutNul = (text: string) => text.replaceAll('\u0000', '')

/** Error messages are codes; `errors.json` of the message files has the sentence that says what to do. */
const line = z.string().transform(withoutNul).pipe(z.string().trim().max(LINE_MAX, 'too-long')).optional()
const blankIsAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const optionalLine = z.preprocess(blankIsAbsent, line)

const phone = z.preprocess(
  blankIsAbsent,
  z
    .string('phone-invalid')
    .max(40, 'phone-invalid')
    .transform((typed, context) => {
      const number = normalizePhone(typed)
      if (number === null) context.addIssue({ code: 'custom', message: 'phone-invalid' })
      return number ?? ''
    })
    .optional(),
)

const email = z.preprocess(
  blankIsAbsent,
  z.string('email-invalid').trim().toLowerCase().max(254, 'email-invalid').pipe(z.email('email-invalid')).optional(),
)

export const submitterSchema = z
  .object({
    type: z.enum(SUBMITTER_TYPES, 'submitter-type-unknown').default('citizen'),
    name: optionalLine,
    phone,
    email,
    address: optionalLine,
    /** The person's id at the Zalo official account, where the complaint came from there. */
    zaloId: optionalLine,
  })
  .transform((submitter) =>
    submitter.type === 'anonymous' ? { ...submitter, name: undefined, address: undefined } : submitter,
  )

/** What any road hands over. Every road's adapter turns what it heard into this and nothing else. */
export const intakeSchema = z.object({
  channel: z.enum(CHANNELS, 'channel-unknown'),
  kind: z.preprocess(blankIsAbsent, z.enum(KINDS, 'kind-unknown').optional()),
  body: z
    .string('body-missing')
    .transform((text) => withoutNul(text.normalize('NFC').replace(/\r\n?/g, '\n')).trim())
    .pipe(z.string().regex(VISIBLE, 'body-missing').min(BODY_MIN, 'body-too-short').max(BODY_MAX, 'body-too-long')),
  submitter: z.preprocess((value) => value ?? {}, submitterSchema),
  officeId: optionalLine,
  procedureCode: optionalLine,
  dossierCode: optionalLine,
  communeCode: optionalLine,
  answerChannel: z.preprocess(blankIsAbsent, z.enum(ANSWER_CHANNELS, 'answer-channel-unknown').optional()),
  publishConsent: z.boolean('consent-invalid').default(false),
  onBehalfOf: z.enum(['self', 'other', 'group'], 'on-behalf-unknown').default('self'),
  /** The person's own tick: this is about how an office or its people behave. */
  concernsOffice: z.boolean().default(false),
  /** Reached us on a protected line (chi phí không chính thức): straight to the inspectorate. */
  isProtected: z.boolean().default(false),
  nationalCode: optionalLine,
  eventId: optionalLine,
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
})

export type IntakeFields = z.output<typeof intakeSchema>
/** What a road passes: the fields as typed, not yet checked. */
export type IntakeDraft = z.input<typeof intakeSchema>

/** Error codes by field path, e.g. `{ 'submitter.phone': 'phone-invalid' }`. */
export type IntakeErrors = Record<string, string>

/** Checks what a road handed over. */
export function parseIntake(draft: unknown): { ok: true; fields: IntakeFields } | { ok: false; errors: IntakeErrors } {
  const parsed = intakeSchema.safeParse(withoutNulls(draft))
  if (parsed.success) return { ok: true, fields: parsed.data }
  const errors: IntakeErrors = {}
  for (const issue of parsed.error.issues) errors[issue.path.join('.') || 'body'] ??= issue.message
  return { ok: false, errors }
}

/** Machines write `null` where they have nothing; it means the same as leaving the field out. */
function withoutNulls(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const given = Object.entries(value).filter(([, item]) => item !== null)
  return Object.fromEntries(given.map(([key, item]) => [key, withoutNulls(item)]))
}

/** The road by which the answer goes back when the person did not say: what they left, nearest to where they came from. */
export function defaultAnswerChannel(fields: IntakeFields): (typeof ANSWER_CHANNELS)[number] {
  const { submitter, channel } = fields
  if (channel === 'zalo' && submitter.zaloId) return 'zalo'
  if (channel === 'email' && submitter.email) return 'email'
  if ((channel === 'sms' || channel === 'voice' || channel === 'call') && submitter.phone) return 'sms'
  if (submitter.email) return 'email'
  if (submitter.phone) return 'sms'
  if (submitter.zaloId) return 'zalo'
  return submitter.address ? 'post' : 'none'
}
