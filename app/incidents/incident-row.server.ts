import { and, eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { drawCharacters } from '../complaints/code'
import { newId } from '../complaints/ids'
import { type Instant, localDate } from '../complaints/instant'
import { incidentCases, incidents } from '../db/schema.server'
import type { Database, Transaction } from '../db/store.server'
import type { StaffMember } from '../staff/staff-member'
import { maySeeIncident } from './incident-rights'

export type IncidentRow = typeof incidents.$inferSelect
export type IncidentCaseRow = typeof incidentCases.$inferSelect

export type IncidentRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'wrong-state'
  | 'title-missing'
  | 'text-missing'
  | 'text-too-long'
  | 'office-unknown'
  | 'office-missing'
  | 'cases-missing'
  | 'confirm-missing'
  | 'cases-missed'
  | 'case-unknown'
  | 'case-sheltered'
  | 'case-not-open'
  | 'case-elsewhere'
  | 'case-opted-out'
  | 'answer-signed'

/** `missed`: codes that could not be linked while others were. */
export type IncidentResult =
  | { ok: true; incident: IncidentRow; missed?: readonly string[] }
  | { ok: false; reason: IncidentRefusal }

export interface NewIncident {
  readonly title: string
  readonly field: string | null
  readonly communeCode: string | null
  readonly procedureCode: string | null
  readonly officeId: string | null
  readonly proposedBy: string | null
}

/** Writes a proposed incident. Its code (`SC-261121-7K3M`) is drawn again on a clash. */
export async function addIncident(app: App, tx: Transaction, given: NewIncident, now: Instant): Promise<IncidentRow> {
  const row: IncidentRow = {
    ...given,
    id: newId(now),
    code: await drawCode(app, tx, now),
    state: 'proposed',
    proposedAt: now,
    confirmedBy: null,
    confirmedAt: null,
    isPublic: false,
    publicNotice: '',
    noticeAt: null,
    answerState: 'none',
    answerEnc: null,
    documentNumber: null,
    draftedBy: null,
    signedBy: null,
    signedAt: null,
    closedAt: null,
    updatedAt: now,
    isDemo: false,
  }
  await tx.insert(incidents).values(row)
  return row
}

async function drawCode(app: App, tx: Transaction, now: Instant): Promise<string> {
  const date = localDate(now).slice(2).replaceAll('-', '')
  for (;;) {
    const code = `SC-${date}-${drawCharacters(app.randomBytes(32), 4)}`
    if (!(await incidentByCode(tx, code))) return code
  }
}

export async function incidentByCode(db: Database, code: string): Promise<IncidentRow | undefined> {
  const [row] = await db.select().from(incidents).where(eq(incidents.code, code.trim().toUpperCase()))
  return row
}

/** The incident, if it exists for this person. */
export async function loadIncident(
  db: Database,
  staff: StaffMember,
  code: string,
): Promise<{ ok: true; incident: IncidentRow } | { ok: false; reason: 'not-found' }> {
  const incident = await incidentByCode(db, code)
  return incident && maySeeIncident(staff, incident) ? { ok: true, incident } : { ok: false, reason: 'not-found' }
}

/** Writes changes of an incident. */
export async function changeIncident(
  tx: Transaction,
  incident: IncidentRow,
  patch: Partial<Omit<IncidentRow, 'id' | 'code'>>,
  now: Instant,
): Promise<IncidentResult> {
  const next = { ...incident, ...patch, updatedAt: now }
  await tx
    .update(incidents)
    .set({ ...patch, updatedAt: now })
    .where(eq(incidents.id, incident.id))
  return { ok: true, incident: next }
}

/** The membership of a case in an incident, in whatever state. */
export async function membership(
  db: Database,
  incidentId: string,
  complaintId: string,
): Promise<IncidentCaseRow | undefined> {
  const [row] = await db
    .select()
    .from(incidentCases)
    .where(and(eq(incidentCases.incidentId, incidentId), eq(incidentCases.complaintId, complaintId)))
  return row
}

/** The incident a case is linked to or proposed for, as long as that is being worked on. */
export async function activeIncidentOf(db: Database, complaintIds: readonly string[]) {
  if (complaintIds.length === 0) return []
  return db
    .select({ link: incidentCases, incident: incidents })
    .from(incidentCases)
    .innerJoin(incidents, eq(incidents.id, incidentCases.incidentId))
    .where(inArray(incidentCases.complaintId, [...complaintIds]))
}
