import { and, desc, eq, lt, or } from 'drizzle-orm'
import type { Request, Response } from 'express'
import type { App } from '../../app.server'
import { isoVietnam } from '../../complaints/instant'
import { complaints } from '../../db/schema.server'
import { hotlineDisplay, telHref } from '../../offices/phone'
import { isPublished } from '../../publication/queries.server'
import { sendProblem } from '../http/problem.server'
import { encodeCursor, type PageRequest, readPage } from './cursor'
import { sentence } from './sentences'

/** Lists of the organisation: small, in memory, each with a stable order and a key to page by. */
export const DIRECTORY_LISTS = {
  offices: (app: App) =>
    app.directory.current().offices.map(({ id, slug, name, level, parentId, acceptsCases, validFrom, validTo }) => ({
      id,
      slug,
      name,
      level,
      parentId,
      acceptsCases,
      validFrom,
      validTo,
    })),
  fields: (app: App) =>
    app.directory.current().fields.map(({ key, name, officeId }) => ({ id: key, key, name, officeId })),
  procedures: (app: App) =>
    app.directory.current().procedures.map(({ code, name, fieldKey, level }) => ({
      id: code,
      code,
      name,
      field: fieldKey,
      level,
    })),
  hotlines: (app: App) =>
    app.directory.current().hotlines.map(({ id, officeId, name, phone, email, purpose, hours }) => ({
      id,
      officeId,
      name,
      phone: phone ? hotlineDisplay(phone) : null,
      tel: phone ? telHref(phone) : null,
      email,
      purpose,
      hours,
    })),
} as const
export type DirectoryList = keyof typeof DIRECTORY_LISTS

/** One page of an in-memory list, sorted by id. */
export function listDirectory(app: App, name: DirectoryList, req: Request, res: Response): void {
  const page = readPage(req.query, ['string'])
  if ('error' in page) {
    sendProblem(res, 400, sentence(page.error))
    return
  }
  const after = page.after ? String(page.after[0]) : null
  const rows = [...DIRECTORY_LISTS[name](app)].sort((a, b) => (a.id < b.id ? -1 : 1))
  const rest = after === null ? rows : rows.filter((row) => row.id > after)
  const items = rest.slice(0, page.limit)
  const last = items.at(-1)
  sendPage(req, res, items, rest.length > items.length && last ? [last.id] : null)
}

/** Published cases, newest first. `office` and `field` narrow the list. */
export async function listPublished(app: App, req: Request, res: Response): Promise<void> {
  const page = readPage(req.query, ['number', 'string'])
  if ('error' in page) return sendProblem(res, 400, sentence(page.error))
  const rows = await publishedRows(app, page, req.query)
  const items = rows.slice(0, page.limit)
  const last = items.at(-1)
  const hasMore = rows.length > items.length
  const next = hasMore && last ? [last.publishedAt ?? 0, last.id] : null
  sendPage(
    req,
    res,
    items.map((row) => publishedItem(app, row)),
    next,
  )
}

type PublishedRow = typeof complaints.$inferSelect

function publishedRows(app: App, { limit, after }: PageRequest, query: Request['query']): Promise<PublishedRow[]> {
  const [at, id] = after ?? []
  const isAfter =
    typeof at === 'number' && typeof id === 'string'
      ? or(lt(complaints.publishedAt, at), and(eq(complaints.publishedAt, at), lt(complaints.id, id)))
      : undefined
  return app.store.read
    .select()
    .from(complaints)
    .where(
      and(
        isPublished,
        typeof query.office === 'string' ? eq(complaints.officeId, query.office) : undefined,
        typeof query.field === 'string' ? eq(complaints.field, query.field) : undefined,
        isAfter,
      ),
    )
    .orderBy(desc(complaints.publishedAt), desc(complaints.id))
    .limit(limit + 1)
}

function publishedItem(app: App, row: PublishedRow) {
  const { code, status, kind, legalType, field, stars } = row
  const office = app.directory.office(row.officeId)
  return {
    code,
    status,
    kind,
    legalType,
    field,
    office: office ? { id: office.id, name: office.name } : null,
    title: row.publicTitle ?? '',
    body: row.publicBody ?? '',
    reply: row.publicReply,
    receivedOn: row.receivedDay,
    publishedAt: isoVietnam(row.publishedAt ?? row.updatedAt),
    stars,
    url: `${app.config.publicUrl}/phan-anh/${code}`,
  }
}

function sendPage(req: Request, res: Response, items: readonly unknown[], next: (string | number)[] | null): void {
  const query = new URLSearchParams(req.originalUrl.split('?')[1] ?? '')
  if (next) query.set('cursor', encodeCursor(next))
  const address = next ? `${req.path}?${query}` : null
  if (address) res.set('Link', `<${address}>; rel="next"`)
  res.set('Cache-Control', 'public, max-age=60').json({ items, next: address })
}
