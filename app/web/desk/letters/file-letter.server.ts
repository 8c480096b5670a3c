import { and, eq, isNull } from 'drizzle-orm'
import type { App } from '~/app.server'
import { officeIdTyped } from '~/casework/queries/office-choices.server'
import { newId } from '~/complaints/ids'
import { type Instant, localDate } from '~/complaints/instant'
import { attachments, complaints, letterParts, letters } from '~/db/schema.server'
import type { Transaction } from '~/db/store.server'
import type { IntakeReceipt } from '~/intake/receipt'
import { fileComplaint, type PreparedComplaint, prepareComplaint } from '~/intake/receive.server'
import { mayBePublic } from '~/staff/permissions'
import { actorOf, type StaffMember } from '~/staff/staff-member'
import { isReceivedOnRight, legalReceipt } from '../intake/received-on'
import { type LetterPart, type LetterValues, partField } from './letter-values'
import { isTaken, nextNumber, registerOffice } from './register.server'
import { LETTER_SOURCES } from './sources'

export interface FiledLetter {
  readonly number: string
  readonly receipts: readonly IntakeReceipt[]
}
export type LetterResult =
  | { ok: true; letter: FiledLetter }
  /** Codes by field; `free` is the next free number where the one typed is taken. */
  | { ok: false; errors: Record<string, string>; free?: number }

/** Undoes the whole letter: none of its matters is filed. */
class RefusedLetter extends Error {
  constructor(
    readonly errors: Record<string, string>,
    readonly free?: number,
  ) {
    super('letter refused')
  }
}

const LARGEST_NUMBER = 999_999

/** Registers a letter and files each of its matters as a case with its own routing and clock, all or none. The draft's
 *  token is the key: the same form sent twice is one letter. */
export async function fileLetter(
  app: App,
  staff: StaffMember,
  values: LetterValues,
  now: Instant,
): Promise<LetterResult> {
  const errors = deskErrors(values, now)
  const prepared: PreparedComplaint[] = []
  values.parts.forEach((part, i) => {
    const one = preparePart(app, values, part)
    if (one.ok) prepared.push(one.complaint)
    else Object.assign(errors, fieldErrors(one.errors, i + 1))
  })
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  try {
    const letter = await app.store.write((tx) => writeLetter(app, tx, staff, values, prepared, now))
    app.outbox.wake()
    return { ok: true, letter }
  } catch (error) {
    if (error instanceof RefusedLetter) {
      return { ok: false, errors: error.errors, ...(error.free ? { free: error.free } : {}) }
    }
    throw error
  }
}

async function writeLetter(
  app: App,
  tx: Transaction,
  staff: StaffMember,
  values: LetterValues,
  prepared: readonly PreparedComplaint[],
  now: Instant,
): Promise<FiledLetter> {
  const receipts: IntakeReceipt[] = []
  const ids: string[] = []
  for (const [i, complaint] of prepared.entries()) {
    const context = {
      actor: actorOf(staff),
      providerId: `letter:${staff.id}:${values.draft}:${i + 1}`,
      receivedAt: legalReceipt({ channel: 'letter', receivedOn: values.receivedOn }, now),
      // One letter, one key: whoever wrote it opens all of its matters with it.
      ...(receipts[0] ? { accessKey: receipts[0].accessKey } : {}),
    }
    const filed = await fileComplaint(app, tx, complaint, context, now)
    if (!filed.ok) throw new RefusedLetter({ [partField('body', i + 1)]: 'key-reused' })
    receipts.push(filed.receipt)
    ids.push(filed.complaintId)
  }
  const letter = (await earlierLetter(tx, ids)) ?? (await newLetter(app, tx, staff, values, now))
  for (const [i, complaintId] of ids.entries()) {
    const part = { id: newId(now), letterId: letter.id, complaintId, part: i + 1 }
    await tx.insert(letterParts).values(part).onConflictDoNothing()
  }
  await claimScans(tx, values.draft, letter.id, ids)
  return { number: `${letter.number}/${letter.year}`, receipts }
}

async function earlierLetter(tx: Transaction, ids: readonly string[]) {
  const [found] = await tx
    .select({ letter: letters })
    .from(letterParts)
    .innerJoin(letters, eq(letters.id, letterParts.letterId))
    .where(eq(letterParts.complaintId, ids[0] ?? ''))
  return found?.letter
}

async function newLetter(app: App, tx: Transaction, staff: StaffMember, values: LetterValues, now: Instant) {
  const officeId = registerOffice(app, staff)
  const receivedOn = values.receivedOn || localDate(now)
  const [year, number] = [Number(receivedOn.slice(0, 4)), Number(values.number.trim())]
  if (await isTaken(tx, officeId, year, number)) {
    throw new RefusedLetter({ number: 'number-taken' }, await nextNumber(tx, officeId, year))
  }
  const source = LETTER_SOURCES.find((one) => one === values.source) ?? 'letter'
  const row = { id: newId(now), officeId, year, number, source, receivedOn, registeredBy: staff.id, registeredAt: now }
  await tx.insert(letters).values(row)
  return row
}

/** The scan is filed with the matter fewest people may see; who may read it is asked each time (see case-files). */
async function claimScans(tx: Transaction, draftToken: string, letterId: string, ids: readonly string[]) {
  let keeper = ids[0] ?? ''
  for (const id of ids) {
    const [row] = await tx.select().from(complaints).where(eq(complaints.id, id))
    if (row && !mayBePublic(row)) keeper = id
  }
  await tx
    .update(attachments)
    .set({ complaintId: keeper, letterId, purpose: 'scan', draftToken: null })
    .where(and(eq(attachments.draftToken, draftToken), isNull(attachments.complaintId)))
}

function preparePart(app: App, values: LetterValues, part: LetterPart) {
  const { name, type, phone, email, address, answerChannel } = values
  const officeId = officeIdTyped(app, part.office)
  if (part.office.trim() !== '' && officeId === '')
    return { ok: false as const, errors: { officeId: 'office-unknown' } }
  return prepareComplaint(app, {
    channel: values.source === 'walk_in' ? 'walk_in' : 'letter',
    body: part.body,
    kind: part.kind,
    officeId,
    communeCode: part.communeCode,
    concernsOffice: part.concernsOffice,
    answerChannel,
    submitter: { type: type || 'citizen', name, phone, email, address },
  })
}

function deskErrors(values: LetterValues, now: Instant): Record<string, string> {
  const errors: Record<string, string> = {}
  const number = Number(values.number.trim())
  if (!Number.isInteger(number) || number < 1 || number > LARGEST_NUMBER) errors.number = 'number-wrong'
  if (!isReceivedOnRight(values.receivedOn, now)) errors.receivedOn = 'received-on-wrong'
  const needs = { sms: values.phone, phone: values.phone, email: values.email, post: values.address }
  const needed = needs[values.answerChannel as keyof typeof needs]
  if (needed !== undefined && needed.trim() === '') errors.answerChannel = 'answer-contact-missing'
  return errors
}

const PART_FIELDS: Readonly<Record<string, keyof LetterPart>> = {
  body: 'body',
  officeId: 'office',
  communeCode: 'communeCode',
  kind: 'kind',
}

/** Where in the form an error of intake stands: with its matter, or with the sender. */
function fieldErrors(errors: Record<string, string>, part: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, code]) => {
      const name = PART_FIELDS[path]
      return [name ? partField(name, part) : path.replace(/^submitter\./, ''), code]
    }),
  )
}
