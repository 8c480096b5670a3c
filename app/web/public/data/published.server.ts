import { and, count, desc, eq, like, type SQL } from 'drizzle-orm'
import type { App } from '~/app.server'
import type { Kind } from '~/complaints/kinds'
import { complaints } from '~/db/schema.server'
import { foldedWords } from '~/routing/fold'

const PAGE_SIZE = 20
const TERMS_MAX = 8

export interface PublishedFilter {
  query: string
  field: string
  officeId: string
  kind: Kind | ''
  page: number
}

const shown = {
  code: complaints.code,
  kind: complaints.kind,
  status: complaints.status,
  field: complaints.field,
  officeId: complaints.officeId,
  communeCode: complaints.communeCode,
  procedureCode: complaints.procedureCode,
  title: complaints.publicTitle,
  body: complaints.publicBody,
  reply: complaints.publicReply,
  receivedAt: complaints.receivedAt,
  answeredAt: complaints.answeredAt,
  publishedAt: complaints.publishedAt,
  stars: complaints.stars,
}

const isPublic = eq(complaints.publication, 'public')

function conditions(filter: PublishedFilter): SQL | undefined {
  const terms = foldedWords(filter.query).slice(0, TERMS_MAX)
  return and(
    isPublic,
    filter.field ? eq(complaints.field, filter.field) : undefined,
    filter.officeId ? eq(complaints.officeId, filter.officeId) : undefined,
    filter.kind ? eq(complaints.kind, filter.kind) : undefined,
    ...terms.map((term) => like(complaints.publicSearchText, `%${term.replace(/[%_\\]/g, '')}%`)),
  )
}

/** Published complaints, newest first, a page at a time. */
export async function listPublished(app: App, filter: PublishedFilter) {
  const where = conditions(filter)
  const [total] = await app.store.read.select({ count: count() }).from(complaints).where(where)
  const rows = await app.store.read
    .select(shown)
    .from(complaints)
    .where(where)
    .orderBy(desc(complaints.publishedAt))
    .limit(PAGE_SIZE)
    .offset((filter.page - 1) * PAGE_SIZE)
  const found = total?.count ?? 0
  return { items: rows.map((row) => named(app, row)), total: found, pages: Math.max(1, Math.ceil(found / PAGE_SIZE)) }
}

/** The published complaint with this code; null shows neither what is private nor that it exists. */
export async function publishedByCode(app: App, code: string) {
  const [row] = await app.store.read
    .select(shown)
    .from(complaints)
    .where(and(isPublic, eq(complaints.code, code)))
  return row ? named(app, row) : null
}

type Row = { [K in keyof typeof shown]: (typeof shown)[K]['_']['data'] | null }

function named(app: App, row: Row) {
  return {
    code: row.code ?? '',
    kind: row.kind ?? 'question',
    status: row.status ?? 'answered',
    title: row.title ?? '',
    body: row.body ?? '',
    reply: row.reply ?? '',
    field: app.directory.field(row.field)?.name ?? '',
    office: app.directory.officeName(row.officeId),
    officeSlug: app.directory.office(row.officeId)?.slug ?? '',
    commune: app.directory.commune(row.communeCode)?.name ?? '',
    procedure: app.directory.procedure(row.procedureCode)?.name ?? '',
    receivedAt: row.receivedAt ?? 0,
    answeredAt: row.answeredAt,
    publishedAt: row.publishedAt,
    stars: row.stars,
  }
}

export type PublishedItem = ReturnType<typeof named>
