import { and, asc, desc, eq, inArray, or } from 'drizzle-orm'
import type { App } from '../app.server'
import { viewerOf } from '../casework/load.server'
import { redactedFor } from '../casework/queries/redacted.server'
import { visibleCases } from '../casework/queries/visible-cases.server'
import type { ComplaintRow } from '../casework/record.server'
import { complaints, incidentCases, incidents } from '../db/schema.server'
import { excerptOf } from '../platform/excerpt'
import { may } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import { followersOf } from './follow.server'
import {
  leftBecause,
  mayDraftAnswer,
  mayManageIncident,
  maySeeIncident,
  maySignAnswer,
  mayTakeOut,
} from './incident-rights'
import { type IncidentCaseRow, type IncidentRow, loadIncident } from './incident-row.server'

const MOST = 200
const EXCERPT = 150

/** Incidents this person may open, those that wait for somebody first. */
export async function incidentList(app: App, staff: StaffMember) {
  const own = eq(incidents.officeId, staff.officeId ?? '')
  const mayAll = maySeeIncident(staff, { officeId: null })
  const rows = await app.store.read
    .select()
    .from(incidents)
    .where(mayAll ? undefined : own)
    .orderBy(desc(incidents.updatedAt))
    .limit(MOST)
  const links = rows.length === 0 ? [] : await linksOf(app, rows)
  const shown = rows.filter((row) => maySeeIncident(staff, row))
  const lines = shown.map((row) => {
    const mine = links.filter(({ incidentId }) => incidentId === row.id)
    return {
      ...{ code: row.code, title: row.title, state: row.state, answerState: row.answerState },
      ...{ isPublic: row.isPublic, at: row.proposedAt, office: app.directory.officeName(row.officeId) },
      linked: mine.filter(({ state }) => state === 'linked').length,
      proposed: mine.filter(({ state }) => state === 'proposed').length,
    }
  })
  return lines.sort((a, b) => rank(a.state) - rank(b.state))
}

const ORDER: readonly string[] = ['proposed', 'open']
const rank = (state: string) => (ORDER.includes(state) ? ORDER.indexOf(state) : ORDER.length)

function linksOf(app: App, rows: readonly IncidentRow[]) {
  const ids = rows.map(({ id }) => id)
  return app.store.read
    .select({ incidentId: incidentCases.incidentId, state: incidentCases.state })
    .from(incidentCases)
    .where(inArray(incidentCases.incidentId, ids))
}

export type IncidentLine = Awaited<ReturnType<typeof incidentList>>[number]

/** Everything the page of one incident shows this person; null when it does not exist for them. Of its cases only those
 *  they may see are in it. */
export async function incidentFile(app: App, staff: StaffMember, code: string) {
  const loaded = await loadIncident(app.store.read, staff, code)
  if (!loaded.ok) return null
  const { incident } = loaded
  const found = await app.store.read
    .select({ link: incidentCases, row: complaints })
    .from(incidentCases)
    .innerJoin(complaints, eq(complaints.id, incidentCases.complaintId))
    .where(and(eq(incidentCases.incidentId, incident.id), visibleCases(viewerOf(app, staff))))
    .orderBy(asc(complaints.filedAt))
  const cases = found.map(({ link, row }) => shownCase(app, staff, incident, link, row))
  const isSigned = incident.answerState === 'approved' || incident.answerState === 'done'
  const isOpen = incident.state === 'open' && !isSigned
  return {
    ...shownIncident(app, incident),
    followers: await followersOf(app.store.read, { incidentId: incident.id }),
    linked: cases.filter(({ state }) => state === 'linked'),
    proposed: cases.filter(({ state }) => state === 'proposed'),
    out: cases.filter(({ state }) => state === 'out'),
    rights: {
      confirm: mayManageIncident(staff) && incident.state === 'proposed',
      manage: mayManageIncident(staff) && isOpen,
      takeOut: mayTakeOut(staff, incident) && isOpen,
      draft: mayDraftAnswer(staff, incident) && isOpen,
      sign: maySignAnswer(staff, incident) && isOpen,
    },
  }
}

export type IncidentFile = NonNullable<Awaited<ReturnType<typeof incidentFile>>>
export type IncidentCaseLine = IncidentFile['linked'][number]

function shownIncident(app: App, incident: IncidentRow) {
  const { code, title, state, answerState, isPublic, publicNotice, proposedAt, confirmedAt, signedAt } = incident
  return {
    ...{ code, title, state, answerState, isPublic, publicNotice, proposedAt, confirmedAt, signedAt },
    officeId: incident.officeId ?? '',
    office: app.directory.officeName(incident.officeId),
    field: app.directory.field(incident.field)?.name ?? '',
    commune: app.directory.commune(incident.communeCode)?.officialName ?? '',
    procedure: app.directory.procedure(incident.procedureCode)?.name ?? '',
    documentNumber: incident.documentNumber ?? '',
    answer: incident.answerEnc ? app.vault.decrypt('reply', incident.answerEnc) : '',
    isByProduct: incident.proposedBy === null,
  }
}

function shownCase(app: App, staff: StaffMember, incident: IncidentRow, link: IncidentCaseRow, row: ComplaintRow) {
  const body = app.vault.decrypt('body', row.bodyEnc)
  const withPersonal = may(viewerOf(app, staff), 'view_personal', row)
  return {
    ...{ code: row.code, status: row.status, receivedAt: row.receivedAt, state: link.state },
    excerpt: excerptOf(withPersonal ? body : redactedFor(app, row)(body), EXCERPT),
    office: app.directory.office(row.officeId)?.shortName ?? '',
    percent: link.percent,
    outBy: link.outBy,
    answer: link.answer,
    /** Why the one answer will not be, or was not, given to this case. */
    left: link.leftBecause ?? (link.answer === 'given' ? null : leftBecause(row, incident)),
  }
}

/** Incidents a case could be put into now, for the choice on the case page. */
export async function openIncidents(app: App, staff: StaffMember) {
  if (!mayManageIncident(staff)) return []
  return app.store.read
    .select({ code: incidents.code, title: incidents.title })
    .from(incidents)
    .where(
      and(
        eq(incidents.state, 'open'),
        or(eq(incidents.answerState, 'none'), inArray(incidents.answerState, ['draft', 'submitted'])),
      ),
    )
    .orderBy(desc(incidents.updatedAt))
    .limit(20)
}
