import { and, desc, eq, gte, inArray, ne, or } from 'drizzle-orm'
import type { App } from '../app.server'
import type { ComplaintRow } from '../casework/record.server'
import type { Instant } from '../complaints/instant'
import { complaints, incidentCases, incidents } from '../db/schema.server'
import { mayBePublic } from '../staff/permissions'
import { candidatesFor, isComparable, likenessSince } from './candidates.server'
import { type AskedText, comparedCase, comparedText } from './compared.server'
import { followersOf } from './follow.server'
import type { IncidentRow } from './incident-row.server'
import { judgeLikeness } from './judge'

/** A matter the public may read of that is likely the one somebody is about to report. */
export interface PublicMatterShown {
  /** `incident:SC-…` or `case:PA-…`: what following it names. */
  readonly key: string
  readonly kind: 'incident' | 'case'
  readonly code: string
  readonly title: string
  /** The notice of the incident, or the beginning of the published answer. */
  readonly text: string
  readonly people: number
  readonly path: string
  readonly isAnswered: boolean
}

const MOST = 3
const TEXT_SHOWN = 400
const DAY_MS = 86_400_000
/** How long an answered incident is still shown to people who report the same. */
const ANSWERED_DAYS = 14

/** What the public may know of that is likely the same matter, best first. Cases that are not published are never
 *  shown, named or counted one by one: they lead at most to the public incident they belong to. */
export async function publicMattersLike(app: App, asked: AskedText, now: Instant): Promise<PublicMatterShown[]> {
  const compared = comparedText(app, asked)
  const rows = await candidatesFor(app, app.store.read, compared, likenessSince(now), isComparable())
  const like = rows.flatMap((row) => {
    const likeness = judgeLikeness(compared, comparedCase(app, row))
    return likeness ? [{ row, score: likeness.score }] : []
  })
  like.sort((a, b) => b.score - a.score)
  const ids = [...new Set(like.flatMap(({ row }) => row.incidentId ?? []))]
  const open = (await publicIncidents(app, now)).filter(({ id }) => ids.includes(id))
  const published = like.map(({ row }) => row).filter(isPublished)
  const shown = await Promise.all([
    ...open.map((row) => shownIncident(app, row)),
    ...published.slice(0, MOST).map((row) => shownCase(app, row)),
  ])
  return shown.slice(0, MOST)
}

const isPublished = (row: ComplaintRow) => row.publication === 'public' && mayBePublic(row)

/** Incidents the public reads of: those open, and those answered lately; newest notice first. */
export async function publicIncidents(app: App, now: Instant): Promise<IncidentRow[]> {
  const recent = and(eq(incidents.state, 'answered'), gte(incidents.closedAt, now - ANSWERED_DAYS * DAY_MS))
  return app.store.read
    .select()
    .from(incidents)
    .where(and(eq(incidents.isPublic, true), or(eq(incidents.state, 'open'), recent)))
    .orderBy(desc(incidents.noticeAt))
    .limit(50)
}

/** What the home page shows while incidents are open. */
export async function openNotices(app: App, now: Instant): Promise<PublicMatterShown[]> {
  const rows = (await publicIncidents(app, now)).filter(({ state }) => state === 'open')
  return Promise.all(rows.slice(0, MOST).map((row) => shownIncident(app, row)))
}

/** The public page of one incident; null where the public may not read of it. */
export async function publicIncident(app: App, code: string) {
  const [row] = await app.store.read
    .select()
    .from(incidents)
    .where(and(eq(incidents.code, code), eq(incidents.isPublic, true), inArray(incidents.state, ['open', 'answered'])))
  if (!row) return null
  const isAnswered = row.state === 'answered' && row.answerEnc !== null
  return {
    ...(await shownIncident(app, row)),
    notice: row.publicNotice,
    noticeAt: row.noticeAt,
    answer: isAnswered ? app.vault.decrypt('reply', row.answerEnc ?? '') : null,
    answeredAt: isAnswered ? row.signedAt : null,
    office: app.directory.officeName(row.officeId),
  }
}

async function shownIncident(app: App, row: IncidentRow): Promise<PublicMatterShown> {
  const linked = and(eq(incidentCases.incidentId, row.id), eq(incidentCases.state, 'linked'))
  const people =
    (await app.store.read.$count(incidentCases, linked)) + (await followersOf(app.store.read, { incidentId: row.id }))
  return {
    key: `incident:${row.code}`,
    kind: 'incident',
    code: row.code,
    title: row.title,
    text: row.publicNotice.slice(0, TEXT_SHOWN),
    people,
    path: `/su-co/${row.code}`,
    isAnswered: row.state === 'answered',
  }
}

async function shownCase(app: App, row: ComplaintRow): Promise<PublicMatterShown> {
  const joined = and(eq(complaints.mergedIntoId, row.id), ne(complaints.id, row.id))
  const merged = await app.store.read.$count(complaints, joined)
  return {
    key: `case:${row.code}`,
    kind: 'case',
    code: row.code,
    title: row.publicTitle ?? row.code,
    text: (row.publicReply ?? '').slice(0, TEXT_SHOWN),
    people: 1 + merged + (await followersOf(app.store.read, { complaintId: row.id })),
    path: `/phan-anh/${row.code}`,
    isAnswered: true,
  }
}
