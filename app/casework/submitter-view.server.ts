import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { Channel, Kind, Publication } from '../complaints/kinds'
import type { Status } from '../complaints/statuses'
import { attachments, complaintEvents, complaints, ratings, replies } from '../db/schema.server'
import { channelName, registerText } from '../i18n/register-text'
import type { Lang } from '../i18n/translate'
import { closesAt } from './close.server'
import { siblingCodes } from './linked-ids.server'
import { type MessageKind, messagesOf } from './messages.server'
import { publicTimeline, type TimelineItem } from './public-timeline'
import type { ComplaintRow } from './record.server'
import { type SubmitterRights, submitterRights } from './submitter-rights'
import { type ShownTimer, showTimer } from './submitter-timers'
import { timersOf } from './timers.server'

export interface OwnFile {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly at: Instant
  /** The message it came with; null for the complaint itself. */
  readonly messageId: string | null
  readonly isReply: boolean
}

export interface OwnMessage {
  readonly id: string
  readonly kind: Exclude<MessageKind, 'note'>
  readonly body: string
  readonly at: Instant
  readonly round: number
  readonly isMine: boolean
  readonly officeName: string
  readonly channelName: string
}

export interface OwnReply {
  readonly id: string
  readonly round: number
  readonly body: string
  readonly sentAt: Instant
  readonly documentNumber: string | null
  readonly promisedAt: Instant | null
}

export interface OwnCase {
  readonly code: string
  readonly status: Status
  readonly statusName: string
  readonly kind: Kind
  readonly kindName: string
  readonly channel: Channel
  readonly channelName: string
  readonly round: number
  readonly outcome: string | null
  readonly isProtected: boolean
  /** Null while none is competent, and for a protected case, whose way through the offices is told to nobody. */
  readonly office: { readonly name: string; readonly slug: string } | null
  readonly fieldName: string
  readonly procedureName: string
  readonly communeName: string
  readonly dossierCode: string | null
  readonly body: string
  readonly filedAt: Instant
  readonly receivedAt: Instant
  readonly publication: Publication
  readonly publishConsent: boolean
  readonly mergedIntoCode: string | null
  /** The same person's cases from the same letter or split from one another; the same key opens them. */
  readonly linked: readonly string[]
  readonly timers: ShownTimer[]
  readonly timeline: TimelineItem[]
  readonly messages: OwnMessage[]
  /** Answers sent, oldest round first. */
  readonly answers: OwnReply[]
  readonly apology: OwnReply | null
  readonly extension: { readonly at: Instant; readonly ground: string; readonly dueAt: Instant | null } | null
  readonly rating: { readonly stars: number; readonly at: Instant } | null
  readonly files: OwnFile[]
  readonly may: SubmitterRights
  /** Until when an answered case stays open for disagreement before it closes by itself. */
  readonly disagreeUntil: Instant | null
}

/** Everything the person with the access key sees of the own case; notes among staff are not in it. */
export async function submitterView(
  app: App,
  complaint: ComplaintRow,
  now: Instant,
  lang: Lang = 'vi',
): Promise<OwnCase> {
  const timers = await shownTimers(app, complaint, now, lang)
  const rating = await ratingOfRound(app, complaint)
  const answer = timers.find((timer) => timer.name === 'answer' && timer.round === complaint.round)
  return {
    ...facts(app, complaint, lang),
    mergedIntoCode: await codeOf(app, complaint.mergedIntoId),
    linked: await siblingCodes(app, complaint),
    timers,
    timeline: await timelineOf(app, complaint, lang),
    messages: await ownMessages(app, complaint, lang),
    answers: await sentReplies(app, complaint.id, 'answer'),
    apology: (await sentReplies(app, complaint.id, 'apology')).at(-1) ?? null,
    extension: answer?.extension ? { ...answer.extension, dueAt: answer.dueAt } : null,
    rating,
    files: await ownFiles(app, complaint.id),
    may: submitterRights(complaint, rating !== null),
    disagreeUntil: complaint.status === 'answered' && complaint.answeredAt ? closesAt(app, complaint.answeredAt) : null,
  }
}

function facts(app: App, complaint: ComplaintRow, lang: Lang) {
  const { code, status, kind, channel, round, outcome, isProtected, dossierCode } = complaint
  const { filedAt, receivedAt, publication, publishConsent } = complaint
  const text = registerText(lang)
  const office = isProtected ? undefined : app.directory.office(complaint.officeId)
  return {
    ...{ code, status, kind, channel, round, outcome, isProtected, dossierCode },
    ...{ filedAt, receivedAt, publication, publishConsent },
    statusName: text(`status.${status}`),
    kindName: text(`status.kind_${kind}`),
    channelName: channelName(channel, lang),
    office: office ? { name: office.name, slug: office.slug } : null,
    fieldName: app.directory.field(complaint.field)?.name ?? '',
    procedureName: app.directory.procedure(complaint.procedureCode)?.name ?? '',
    communeName: app.directory.commune(complaint.communeCode)?.name ?? '',
    body: app.vault.decrypt('body', complaint.bodyEnc),
  }
}

/** The office's acceptance runs in its own hours, every other timer in the province's (see the rule book). */
async function shownTimers(app: App, complaint: ComplaintRow, now: Instant, lang: Lang): Promise<ShownTimer[]> {
  const rows = await timersOf(app.store.read, complaint.id)
  return rows.map((row) => {
    const calendar = app.rules.calendarFor(row.name === 'accept' ? row.officeId : null)
    return showTimer(
      row,
      { policy: app.rules.shownPolicy(row), explained: app.rules.explain(row), calendar },
      now,
      lang,
    )
  })
}

async function timelineOf(app: App, complaint: ComplaintRow, lang: Lang): Promise<TimelineItem[]> {
  const events = await app.store.read
    .select({ type: complaintEvents.type, at: complaintEvents.at, data: complaintEvents.data })
    .from(complaintEvents)
    .where(eq(complaintEvents.complaintId, complaint.id))
    .orderBy(asc(complaintEvents.seq))
  return publicTimeline(events, complaint.isProtected ? () => '' : app.directory.officeName, lang)
}

async function ownMessages(app: App, complaint: ComplaintRow, lang: Lang): Promise<OwnMessage[]> {
  const all = await messagesOf(app, app.store.read, complaint.id, { withNotes: false })
  return all.flatMap(({ id, kind, body, at, round, officeId, channel }) => {
    if (kind === 'note') return []
    const isMine = kind === 'submitter'
    const officeName = isMine || complaint.isProtected ? '' : app.directory.officeName(officeId)
    return [{ id, kind, body, at, round, isMine, officeName, channelName: channel ? channelName(channel, lang) : '' }]
  })
}

async function sentReplies(app: App, complaintId: string, kind: 'answer' | 'apology'): Promise<OwnReply[]> {
  const rows = await app.store.read
    .select()
    .from(replies)
    .where(and(eq(replies.complaintId, complaintId), eq(replies.kind, kind), isNotNull(replies.sentAt)))
    .orderBy(asc(replies.round))
  return rows.map(({ id, round, bodyEnc, sentAt, documentNumber, promisedAt }) => ({
    id,
    round,
    body: app.vault.decrypt('reply', bodyEnc),
    sentAt: sentAt ?? 0,
    documentNumber,
    promisedAt,
  }))
}

async function ratingOfRound(app: App, complaint: ComplaintRow) {
  const [row] = await app.store.read
    .select({ stars: ratings.stars, at: ratings.at })
    .from(ratings)
    .where(and(eq(ratings.complaintId, complaint.id), eq(ratings.round, complaint.round)))
  return row ?? null
}

/** The person's own files and those that came with a sent reply; recordings and scans stay with the office. */
async function ownFiles(app: App, complaintId: string): Promise<OwnFile[]> {
  const rows = await app.store.read
    .select()
    .from(attachments)
    .leftJoin(replies, eq(replies.id, attachments.replyId))
    .where(eq(attachments.complaintId, complaintId))
    .orderBy(asc(attachments.createdAt), asc(attachments.id))
  return rows.flatMap(({ attachments: file, replies: reply }) => {
    const isReply = file.purpose === 'reply'
    if (isReply ? !reply?.sentAt : file.purpose !== 'evidence') return []
    const { id, mime, bytes, messageId, nameEnc, createdAt } = file
    return [{ id, mime, bytes, messageId, isReply, name: app.vault.decrypt('file-name', nameEnc), at: createdAt }]
  })
}

/** Shown to the owner of the merged case only as a code: what it holds stays closed to them. */
async function codeOf(app: App, id: string | null): Promise<string | null> {
  if (!id) return null
  const [row] = await app.store.read.select({ code: complaints.code }).from(complaints).where(eq(complaints.id, id))
  return row?.code ?? null
}
