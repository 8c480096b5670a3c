import { and, asc, count, desc, eq, gte, inArray, isNull, lt, type SQL } from 'drizzle-orm'
import type { App } from '../app.server'
import { publicTimeline, type TimelineItem } from '../casework/public-timeline'
import { timersOf } from '../casework/timers.server'
import type { Instant, LocalDate } from '../complaints/instant'
import { KINDS, type Kind, type TimerName } from '../complaints/kinds'
import type { Status } from '../complaints/statuses'
import { complaintEvents, complaints, timers } from '../db/schema.server'
import { registerText } from '../i18n/register-text'
import type { Lang } from '../i18n/translate'
import { excerptOf } from '../platform/excerpt'
import { publishedMatch } from './search.server'

export const PAGE_SIZE = 20
const EXCERPT_LENGTH = 220

export interface PublishedFilter {
  /** Words to look for, with or without accents. */
  readonly q?: string
  readonly field?: string
  readonly officeSlug?: string
  readonly kind?: string
  /** Month of publication, `2026-11`. */
  readonly month?: string
  /** From 1. */
  readonly page?: number
}

export interface PublishedItem {
  readonly code: string
  readonly title: string
  readonly excerpt: string
  readonly kind: Kind
  readonly status: Status
  readonly officeName: string
  readonly officeSlug: string | null
  readonly fieldName: string
  readonly publishedAt: Instant
  readonly receivedDay: LocalDate
  readonly answeredAt: Instant | null
  readonly isLate: boolean
  readonly stars: number | null
  /** The redacted answer, whole: the list of questions shows it at once. */
  readonly reply: string
}

export interface PublishedList {
  readonly items: PublishedItem[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

const SHOWN = {
  id: complaints.id,
  code: complaints.code,
  kind: complaints.kind,
  status: complaints.status,
  title: complaints.publicTitle,
  body: complaints.publicBody,
  reply: complaints.publicReply,
  officeId: complaints.officeId,
  field: complaints.field,
  procedureCode: complaints.procedureCode,
  publishedAt: complaints.publishedAt,
  receivedDay: complaints.receivedDay,
  answeredAt: complaints.answeredAt,
  stars: complaints.stars,
}

/** Published, and of a kind that may be: a case that is protected, or found to accuse an office, after its publication
 *  disappears at once. */
export const isPublished: SQL | undefined = and(
  eq(complaints.publication, 'public'),
  eq(complaints.isProtected, false),
  eq(complaints.legalType, 'pakn'),
  isNull(complaints.accusedOfficeId),
)

/** Published complaints, newest first, a page of 20 at a time. An unknown office or kind finds nothing. */
export async function listPublished(app: App, filter: PublishedFilter): Promise<PublishedList> {
  const where = and(isPublished, ...conditions(app, filter))
  const [found] = await app.store.read.select({ total: count() }).from(complaints).where(where)
  const total = found?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(pages, Math.max(1, Math.trunc(filter.page ?? 1) || 1))
  return { items: await itemsWhere(app, where, PAGE_SIZE, (page - 1) * PAGE_SIZE), total, page, pages }
}

/** The newest `n` published complaints. */
export function latestPublished(app: App, n: number): Promise<PublishedItem[]> {
  return itemsWhere(app, isPublished, n, 0)
}

/** A part of the published complaints, newest first, for exports. */
export function publishedPart(app: App, limit: number, offset: number): Promise<PublishedItem[]> {
  return itemsWhere(app, isPublished, limit, offset)
}

/** Questions with their published answers (Dân hỏi – Thủ trưởng cơ quan hành chính trả lời), newest first. */
export function listQuestions(app: App, filter: Omit<PublishedFilter, 'kind'> = {}): Promise<PublishedList> {
  return listPublished(app, { ...filter, kind: 'question' })
}

function conditions(app: App, { q, field, officeSlug, kind, month }: PublishedFilter): (SQL | undefined)[] {
  const known = KINDS.find((name) => name === kind)
  const [from, to] = month ? monthBounds(month) : []
  return [
    q ? publishedMatch(q) : undefined,
    field ? eq(complaints.field, field) : undefined,
    officeSlug ? inArray(complaints.officeId, app.directory.familyOfSlug(officeSlug)) : undefined,
    kind ? eq(complaints.kind, known ?? ('' as Kind)) : undefined,
    from === undefined ? undefined : gte(complaints.publishedAt, from),
    to === undefined ? undefined : lt(complaints.publishedAt, to),
  ]
}

/** First instant of the month in Việt Nam and of the next; an impossible month has no bounds. */
function monthBounds(month: string): [Instant, Instant] | [] {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? []
  if (!year || !number) return []
  const next =
    Number(number) === 12 ? `${Number(year) + 1}-01` : `${year}-${String(Number(number) + 1).padStart(2, '0')}`
  return [Date.parse(`${month}-01T00:00:00+07:00`), Date.parse(`${next}-01T00:00:00+07:00`)]
}

async function itemsWhere(app: App, where: SQL | undefined, limit: number, offset: number): Promise<PublishedItem[]> {
  const rows = await app.store.read
    .select(SHOWN)
    .from(complaints)
    .where(where)
    .orderBy(desc(complaints.publishedAt), desc(complaints.id))
    .limit(limit)
    .offset(offset)
  const late = await answeredLate(
    app,
    rows.map((row) => row.id),
  )
  return rows.map((row) => itemOf(app, row, late.has(row.id)))
}

type ShownRow = Pick<typeof complaints.$inferSelect, Exclude<keyof typeof SHOWN, 'title' | 'body' | 'reply'>> &
  Record<'title' | 'body' | 'reply', string | null>

function itemOf(app: App, row: ShownRow, isLate: boolean): PublishedItem {
  const office = app.directory.office(row.officeId)
  const { code, kind, status, receivedDay, answeredAt, stars } = row
  return {
    code,
    kind,
    status,
    title: row.title ?? '',
    excerpt: excerptOf(row.body ?? '', EXCERPT_LENGTH),
    reply: row.reply ?? '',
    officeName: office?.name ?? '',
    officeSlug: office?.slug ?? null,
    fieldName: app.directory.field(row.field)?.name ?? '',
    publishedAt: row.publishedAt ?? 0,
    receivedDay,
    answeredAt,
    isLate,
    stars,
  }
}

/** Which of these cases had an answer after its due time, in any round. */
async function answeredLate(app: App, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await app.store.read
    .selectDistinct({ id: timers.complaintId })
    .from(timers)
    .where(and(inArray(timers.complaintId, [...ids]), eq(timers.name, 'answer'), eq(timers.outcome, 'late')))
  return new Set(rows.map((row) => row.id))
}

export interface PublishedTimer {
  readonly name: TimerName
  readonly label: string
  readonly round: number
  readonly dueAt: Instant | null
  readonly metAt: Instant | null
  readonly outcome: 'on_time' | 'late' | 'none' | null
  readonly outcomeText: string | null
  /** How the due time came about, in Vietnamese. */
  readonly explanation: string
  readonly legalBasis: string
}

export interface PublishedComplaint extends PublishedItem {
  readonly body: string
  readonly kindName: string
  readonly statusName: string
  readonly procedureName: string
  readonly timeline: TimelineItem[]
  readonly timers: PublishedTimer[]
}

/** One published complaint with what became of it, or null: also for one that exists and is not public. */
export async function publishedByCode(app: App, code: string, lang: Lang = 'vi'): Promise<PublishedComplaint | null> {
  const db = app.store.read
  const [row] = await db
    .select(SHOWN)
    .from(complaints)
    .where(and(eq(complaints.code, code), isPublished))
  if (!row) return null
  const events = await db
    .select({ type: complaintEvents.type, at: complaintEvents.at, data: complaintEvents.data })
    .from(complaintEvents)
    .where(eq(complaintEvents.complaintId, row.id))
    .orderBy(asc(complaintEvents.seq))
  const text = registerText(lang)
  const shown = await publishedTimers(app, row.id, lang)
  const isLate = shown.some((timer) => timer.name === 'answer' && timer.outcome === 'late')
  return {
    ...itemOf(app, row, isLate),
    body: row.body ?? '',
    kindName: text(`status.kind_${row.kind}`),
    statusName: text(`status.${row.status}`),
    procedureName: app.directory.procedure(row.procedureCode)?.name ?? '',
    // That somebody is written to on paper is between them and the office.
    timeline: publicTimeline(
      events.filter(({ type }) => type !== 'letter_posted'),
      app.directory.officeName,
      lang,
    ),
    timers: shown,
  }
}

async function publishedTimers(app: App, complaintId: string, lang: Lang): Promise<PublishedTimer[]> {
  const text = registerText(lang)
  const rows = await timersOf(app.store.read, complaintId)
  return rows.map((row) => {
    const explained = app.rules.explain(row)
    return {
      name: row.name,
      label: text(`status.timer_${row.name}`),
      round: row.round,
      dueAt: row.dueAt,
      metAt: row.metAt,
      outcome: row.outcome,
      outcomeText: row.outcome && text(`register.outcome_${row.outcome}`),
      explanation: explained.ok ? explained.text : '',
      legalBasis: app.rules.legalBasis(row.policy),
    }
  })
}
