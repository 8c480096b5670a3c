import { and, asc, count, eq, inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { complaints, outbox } from '../../db/schema.server'
import type { StaffMember } from '../../staff/staff-member'
import { viewerOf } from '../load.server'
import { type PaperKind, paperKind, UNPOSTED } from '../post-letter.server'
import { hideKeys } from './outbox-list.server'
import { visibleCases } from './visible-cases.server'

export const POST_PAGE = 20

export interface LetterToPost {
  readonly id: string
  readonly code: string
  readonly what: PaperKind
  readonly subject: string
  /** The person's name and address, a line each. */
  readonly to: string
  readonly createdAt: Instant
  readonly dueAt: Instant
}

const waiting = (app: App, staff: StaffMember) =>
  and(
    eq(outbox.topic, 'post'),
    inArray(outbox.state, [...UNPOSTED]),
    // What the demonstration tells of the past was done in its story.
    eq(outbox.isDemo, false),
    visibleCases(viewerOf(app, staff)),
  )

/** Letters nobody has posted yet, about cases this person may see, the oldest first. */
export async function lettersToPost(app: App, staff: StaffMember, asked: number) {
  const [counted] = await app.store.read
    .select({ amount: count() })
    .from(outbox)
    .innerJoin(complaints, eq(complaints.id, outbox.complaintId))
    .where(waiting(app, staff))
  const total = Number(counted?.amount ?? 0)
  const pages = Math.max(1, Math.ceil(total / POST_PAGE))
  const page = Math.min(Math.max(1, asked), pages)
  const rows = await app.store.read
    .select({ message: outbox, code: complaints.code, nameEnc: complaints.nameEnc })
    .from(outbox)
    .innerJoin(complaints, eq(complaints.id, outbox.complaintId))
    .where(waiting(app, staff))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(POST_PAGE)
    .offset((page - 1) * POST_PAGE)
  const letters = rows.map(({ message, code, nameEnc }): LetterToPost => {
    const { notice, subject, to } = payloadOf(app, message.payloadEnc)
    const { id, createdAt, dueAt } = message
    return { id, code, what: paperKind(notice), subject, to: withName(app, nameEnc, to), createdAt, dueAt }
  })
  return { letters, total, page, pages }
}

export interface NoticeToPrint extends Pick<LetterToPost, 'code' | 'to' | 'subject' | 'createdAt'> {
  readonly body: string
}

/** A notice that goes by post, to be printed; null where it is none of theirs. The access key stands on it only for
 *  those who register letters and hear it when they do. */
export async function noticeToPrint(app: App, staff: StaffMember, id: string): Promise<NoticeToPrint | null> {
  const [found] = await app.store.read
    .select({ message: outbox, code: complaints.code, nameEnc: complaints.nameEnc })
    .from(outbox)
    .innerJoin(complaints, eq(complaints.id, outbox.complaintId))
    .where(and(eq(outbox.id, id), waiting(app, staff)))
  if (!found) return null
  const { subject, to, body } = payloadOf(app, found.message.payloadEnc)
  const mayTellKey = staff.role === 'operator' || staff.role === 'coordinator'
  const { createdAt } = found.message
  const addressee = withName(app, found.nameEnc, to)
  return { code: found.code, to: addressee, subject, createdAt, body: mayTellKey ? body : hideKeys(body) }
}

const withName = (app: App, nameEnc: string | null, address: string) =>
  [nameEnc ? app.vault.decrypt('name', nameEnc) : '', address].filter(Boolean).join('\n')

function payloadOf(app: App, sealed: string) {
  const payload = JSON.parse(app.vault.decrypt('outbox', sealed)) as Record<string, unknown>
  const text = (key: string) => (typeof payload[key] === 'string' ? payload[key] : '')
  return { notice: text('notice'), subject: text('subject'), to: text('to'), body: text('body') }
}
