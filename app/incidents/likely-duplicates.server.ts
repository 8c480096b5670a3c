import { and, eq, inArray, isNull, notInArray, or } from 'drizzle-orm'
import type { App } from '../app.server'
import { viewerOf } from '../casework/load.server'
import { redactedFor } from '../casework/queries/redacted.server'
import { visibleCases } from '../casework/queries/visible-cases.server'
import type { ComplaintRow } from '../casework/record.server'
import type { Instant } from '../complaints/instant'
import { isOpen, type Status } from '../complaints/statuses'
import { complaints, incidents } from '../db/schema.server'
import { excerptOf } from '../platform/excerpt'
import { may } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import { candidatesFor, likenessSince } from './candidates.server'
import { type AskedText, comparedCase, comparedText } from './compared.server'
import { type Compared, judgeLikeness, type Likeness } from './judge'
import { likenessWords } from './likeness-reasons'

/** A case that is likely the same matter, as a member of staff may see it. */
export interface LikelyDuplicate {
  readonly code: string
  readonly status: Status
  readonly isOpen: boolean
  readonly receivedAt: Instant
  readonly excerpt: string
  readonly office: string
  /** How alike the wording is, 0–100. */
  readonly percent: number
  /** Vietnamese: "cùng xã, cùng thủ tục, nội dung giống 80 %". */
  readonly reason: string
  /** The incident it belongs to, when there is one. */
  readonly incidentCode: string | null
}

const MOST = 5
const EXCERPT = 140

/** Cases that are likely the same matter as a text somebody is typing, best first: only those this person may see.
 *  Writes nothing. The work is bounded and does not grow with the register. */
export async function findLikelyDuplicates(
  app: App,
  staff: StaffMember,
  asked: AskedText,
  now: Instant,
  limit = MOST,
): Promise<LikelyDuplicate[]> {
  const compared = comparedText(app, asked)
  const rows = await candidatesFor(app, app.store.read, compared, likenessSince(now), seenBy(app, staff))
  return shown(app, staff, ranked(app, compared, rows).slice(0, limit))
}

/** The same for a case of the register: by its words, and by the same person having filed both. */
export async function duplicatesOfCase(
  app: App,
  staff: StaffMember,
  row: ComplaintRow,
  now: Instant,
  limit = MOST,
): Promise<LikelyDuplicate[]> {
  if (row.isProtected || row.legalType === 'to_cao') return []
  const compared = comparedCase(app, row)
  const since = likenessSince(now)
  const seen = and(seenBy(app, staff), accusesTheSame(row))
  const alike = await candidatesFor(app, app.store.read, compared, since, seen, row.id)
  return shown(app, staff, ranked(app, compared, alike, row).slice(0, limit))
}

/** An accusation is never shown beside a case that does not accuse the same office, nor the other way round. */
const accusesTheSame = (row: ComplaintRow) =>
  row.accusedOfficeId === null
    ? isNull(complaints.accusedOfficeId)
    : eq(complaints.accusedOfficeId, row.accusedOfficeId)

function seenBy(app: App, staff: StaffMember) {
  return and(
    visibleCases(viewerOf(app, staff)),
    eq(complaints.isProtected, false),
    eq(complaints.legalType, 'pakn'),
    notInArray(complaints.status, ['merged', 'rejected']),
  )
}

interface Ranked {
  readonly row: ComplaintRow
  readonly likeness: Likeness
}

function ranked(app: App, compared: Compared, rows: readonly ComplaintRow[], self?: ComplaintRow): Ranked[] {
  const judged = rows.flatMap((row) => {
    const likeness = judgeLikeness(compared, comparedCase(app, row))
    if (!likeness) return []
    const isSamePerson = self !== undefined && sharesAddress(self, row)
    return [{ row, likeness: isSamePerson ? withSubmitter(likeness) : likeness }]
  })
  return judged.sort((a, b) => b.likeness.score - a.likeness.score || b.row.filedAt - a.row.filedAt)
}

const withSubmitter = (likeness: Likeness): Likeness => ({
  ...likeness,
  reasons: ['same_submitter', ...likeness.reasons],
})

const sharesAddress = (left: ComplaintRow, right: ComplaintRow) =>
  (['phoneHash', 'emailHash', 'zaloHash'] as const).some((name) => left[name] !== null && left[name] === right[name])

async function shown(app: App, staff: StaffMember, found: readonly Ranked[]): Promise<LikelyDuplicate[]> {
  const codes = await incidentCodes(
    app,
    found.map(({ row }) => row.incidentId),
  )
  return found.map(({ row, likeness }) => {
    const body = app.vault.decrypt('body', row.bodyEnc)
    const isPersonal = may(viewerOf(app, staff), 'view_personal', row)
    return {
      code: row.code,
      status: row.status,
      isOpen: isOpen(row.status),
      receivedAt: row.receivedAt,
      excerpt: excerptOf(isPersonal ? body : redactedFor(app, row)(body), EXCERPT),
      office: app.directory.office(row.officeId)?.shortName ?? '',
      percent: likeness.percent,
      reason: likenessWords(likeness),
      incidentCode: (row.incidentId && codes.get(row.incidentId)) || null,
    }
  })
}

async function incidentCodes(app: App, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = [...new Set(ids.filter((id): id is string => id !== null))]
  if (known.length === 0) return new Map()
  const rows = await app.store.read
    .select({ id: incidents.id, code: incidents.code })
    .from(incidents)
    .where(and(inArray(incidents.id, known), or(eq(incidents.state, 'open'), eq(incidents.state, 'answered'))))
  return new Map(rows.map(({ id, code }) => [id, code]))
}
