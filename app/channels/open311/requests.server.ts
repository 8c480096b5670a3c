import { and, desc, eq, gte, inArray, lt, lte, notInArray, or } from 'drizzle-orm'
import type { Request, Response } from 'express'
import type { App } from '../../app.server'
import { timersOf } from '../../casework/timers.server'
import { parseIso } from '../../clock/local-time'
import { parseCode } from '../../complaints/code'
import { type Instant, isoVietnam } from '../../complaints/instant'
import { isOpen, OPEN_STATUSES } from '../../complaints/statuses'
import { complaints } from '../../db/schema.server'
import statusWords from '../../i18n/vi/status.json'
import { isPublished } from '../../publication/queries.server'
import { mayBePublic } from '../../staff/permissions'
import { sendOpen311, sendOpen311Error } from './answer'
import { parseServiceCode, serviceCode, serviceName } from './services.server'
import texts from './texts.json'

type Row = typeof complaints.$inferSelect

const DAY_MS = 86_400_000
/** The specification's widest span, and its default: the last ninety days. */
const SPAN_MS = 90 * DAY_MS
/** The end of the year 9999; no database goes much further. */
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59Z')
const MOST = 1000
const MOST_ON_PAGE = 200
const SHAPE = { root: 'service_requests', item: 'request' }

/** `GET requests`: published cases by every filter of the specification, newest first. With `service_request_id` the
 *  other filters are passed over, as the specification says. */
export async function listRequests(app: App, req: Request, res: Response): Promise<void> {
  const filter = readFilter(app, req.query)
  if (typeof filter === 'string') return sendOpen311Error(req, res, 400, filter)
  const rows = await app.store.read
    .select()
    .from(complaints)
    .where(and(isPublished, filter.where))
    .orderBy(desc(complaints.receivedAt), desc(complaints.id))
    .limit(filter.limit)
    .offset(filter.offset)
  const items = await Promise.all(rows.map((row) => requestItem(app, row)))
  res.set('Cache-Control', 'public, max-age=60')
  sendOpen311(req, res, 200, SHAPE, items)
}

/** `GET requests/:id`: a published case; any case for the holder of a key (see the road). */
export async function showRequest(app: App, req: Request, res: Response, hasKey: boolean): Promise<void> {
  const row = await findRequest(app, req.params.id ?? '', hasKey)
  if (!row) return sendOpen311Error(req, res, 404, texts.requestUnknown)
  res.set('Cache-Control', 'no-store')
  sendOpen311(req, res, 200, SHAPE, [await requestItem(app, row)])
}

/** `GET tokens/:token`: numbers are given at once, so a token is the number itself. */
export async function showToken(app: App, req: Request, res: Response, hasKey: boolean): Promise<void> {
  const row = await findRequest(app, req.params.token ?? '', hasKey)
  if (!row) return sendOpen311Error(req, res, 404, texts.requestUnknown)
  res.set('Cache-Control', 'no-store')
  sendOpen311(req, res, 200, SHAPE, [{ service_request_id: row.code, token: row.code }])
}

async function findRequest(app: App, typed: string, hasKey: boolean): Promise<Row | null> {
  const code = parseCode(typed)
  const [row] = code ? await app.store.read.select().from(complaints).where(eq(complaints.code, code)) : []
  if (!row || row.isProtected) return null
  return (row.publication === 'public' && mayBePublic(row)) || hasKey ? row : null
}

type Filter = { where: ReturnType<typeof and>; limit: number; offset: number }

function readFilter(app: App, query: Request['query']): Filter | string {
  const text = (name: string) => (typeof query[name] === 'string' && query[name] !== '' ? String(query[name]) : null)
  const page = readPage(text('page'), text('page_size'))
  if (!page) return texts.pageWrong
  const ids = text('service_request_id')
  if (ids) {
    const codes = ids.split(',').flatMap((id) => parseCode(id) ?? [])
    return { ...page, where: codes.length > 0 ? inArray(complaints.code, codes) : eq(complaints.code, '') }
  }
  const span = readSpan(text('start_date'), text('end_date'), app.now())
  if (!span) return texts.dateWrong
  const status = text('status')
  if (status !== null && !status.split(',').every((one) => one === 'open' || one === 'closed')) return texts.statusWrong
  const where = and(
    gte(complaints.receivedAt, span.from),
    lte(complaints.receivedAt, span.to),
    statusCondition(status),
    serviceCondition(app, text('service_code')),
  )
  return { ...page, where }
}

function readPage(page: string | null, size: string | null): { limit: number; offset: number } | null {
  if (page === null && size === null) return { limit: MOST, offset: 0 }
  const [number, length] = [Number(page ?? 1), Number(size ?? 50)]
  if (!Number.isInteger(number) || !Number.isInteger(length) || number < 1 || length < 1) return null
  if (length > MOST_ON_PAGE || number > 100_000) return null
  return { limit: length, offset: (number - 1) * length }
}

/** With one end given the span is ninety days from it; a wider one is cut to ninety days before its end. */
function readSpan(start: string | null, end: string | null, now: Instant): { from: Instant; to: Instant } | null {
  const [from, to] = [readDate(start), readDate(end)]
  if (from === undefined || to === undefined) return null
  if (from === null && to === null) return { from: now - SPAN_MS, to: now }
  const last = to ?? (from ?? now) + SPAN_MS
  return { from: Math.max(from ?? 0, last - SPAN_MS, 0), to: Math.min(Math.max(last, 0), LAST_INSTANT) }
}

/** Null when absent, undefined when it is no date. A plus sign in an address arrives as a space. */
function readDate(text: string | null): Instant | null | undefined {
  return text === null ? null : (parseIso(text.replace(/ (\d\d:\d\d)$/, '+$1')) ?? undefined)
}

function statusCondition(status: string | null) {
  if (status === 'open') return inArray(complaints.status, [...OPEN_STATUSES])
  if (status === 'closed') return notInArray(complaints.status, [...OPEN_STATUSES])
  return undefined
}

/** An unknown code among several narrows to nothing for itself; alone it finds nothing. */
function serviceCondition(app: App, codes: string | null) {
  if (codes === null) return undefined
  const known = codes.split(',').flatMap((code) => parseServiceCode(app, code.trim()) ?? [])
  if (known.length === 0) return lt(complaints.receivedAt, 0)
  return or(...known.map(({ field, kind }) => and(eq(complaints.field, field), eq(complaints.kind, kind))))
}

/** One request in the words of the specification; of an unpublished case no word of the person. */
async function requestItem(app: App, row: Row) {
  const isPublic = row.publication === 'public'
  const timers = await timersOf(app.store.read, row.id)
  const due = timers.find((timer) => timer.name === 'answer' && timer.round === row.round)?.dueAt
  return {
    service_request_id: row.code,
    status: isOpen(row.status) ? 'open' : 'closed',
    status_notes: (isPublic ? row.publicReply : null) ?? statusWords[row.status],
    service_name: serviceName(app, row.field ?? '', row.kind),
    service_code: row.field ? serviceCode(row.field, row.kind) : '',
    description: isPublic ? [row.publicTitle, row.publicBody].filter(Boolean).join('\n\n') : '',
    agency_responsible: app.directory.officeName(row.officeId),
    service_notice: '',
    requested_datetime: isoVietnam(row.receivedAt),
    updated_datetime: isoVietnam(row.updatedAt),
    expected_datetime: due ? isoVietnam(due) : null,
    address: app.directory.commune(row.communeCode)?.name ?? '',
    address_id: row.communeCode ?? '',
    zipcode: '',
    lat: isPublic ? row.latitude : null,
    long: isPublic ? row.longitude : null,
    media_url: '',
  }
}
