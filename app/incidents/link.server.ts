import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { type ActContext, type ActResult, actAsSubmitter, makeNote } from '../casework/act.server'
import { giveToOffice } from '../casework/assign.server'
import { type Authorized, auditRefusal, loadForAction } from '../casework/load.server'
import { notifySubmitter } from '../casework/notify-submitter.server'
import type { ComplaintRow } from '../casework/record.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { incidentCases, incidents } from '../db/schema.server'
import { actorOf, type StaffMember } from '../staff/staff-member'
import { isOfWave, mayBeCompared } from './candidates.server'
import { mayManageIncident, mayTakeOut } from './incident-rights'
import {
  type IncidentCaseRow,
  type IncidentRefusal,
  type IncidentResult,
  type IncidentRow,
  loadIncident,
  membership,
} from './incident-row.server'

/** Puts a case into an incident: its timers run on untouched, its submitter is told and may say that it is another
 *  matter. A case nobody holds yet goes to the office that answers. One that is in this incident already stays as it is. */
export async function linkCase(
  app: App,
  staff: StaffMember,
  incidentCode: string,
  complaintCode: string,
  now: Instant,
): Promise<IncidentResult> {
  const result = await app.store.write(async (tx): Promise<IncidentResult> => {
    const loaded = await loadIncident(tx, staff, incidentCode)
    if (!loaded.ok) return loaded
    const { incident } = loaded
    if (!mayManageIncident(staff)) return { ok: false, reason: 'not-allowed' }
    if (incident.state !== 'open') return { ok: false, reason: 'wrong-state' }
    if (['approved', 'done'].includes(incident.answerState)) return { ok: false, reason: 'answer-signed' }
    const found = await loadForAction(app, tx, staff, 'note', complaintCode)
    if (!found.ok) return { ok: false, reason: 'case-unknown' }
    if (found.complaint.incidentId === incident.id) return loaded
    const link = await membership(tx, incident.id, found.complaint.id)
    const refusal = refusalOf(found.complaint, link)
    if (refusal) return { ok: false, reason: refusal }
    const context: ActContext = { app, tx, complaint: found.complaint, actor: actorOf(staff), now }
    await join(context, incident, link)
    return loaded
  })
  if (!result.ok && result.reason === 'case-unknown') await auditRefusal(app, staff, 'link', complaintCode, now)
  if (result.ok) app.outbox.wake()
  return result
}

function refusalOf(row: ComplaintRow, link: IncidentCaseRow | undefined): IncidentRefusal | null {
  if (!mayBeCompared(row)) return 'case-sheltered'
  if (!isOfWave(row.status)) return 'case-not-open'
  if (row.incidentId !== null) return 'case-elsewhere'
  return link?.outBy === 'submitter' ? 'case-opted-out' : null
}

async function join(context: ActContext, incident: IncidentRow, link: IncidentCaseRow | undefined): Promise<void> {
  const { app, tx, complaint, actor, now } = context
  const linked = {
    state: 'linked' as const,
    linkedBy: actor.userId,
    outBy: null,
    answer: null,
    leftBecause: null,
    at: now,
  }
  if (link) await tx.update(incidentCases).set(linked).where(eq(incidentCases.id, link.id))
  else
    await tx
      .insert(incidentCases)
      .values({ id: newId(now), incidentId: incident.id, complaintId: complaint.id, percent: null, ...linked })
  const noted = await makeNote(context, {
    type: 'incident_joined',
    data: { incident: incident.code },
    patch: { incidentId: incident.id },
  })
  if (!noted.ok) return
  await notifySubmitter(app, tx, noted.complaint, 'incident_joined', { text: incident.title }, now)
  const isHeld = !['received', 'triage'].includes(noted.complaint.status)
  if (isHeld || incident.officeId === null) return
  const given = { officeId: incident.officeId, reason: '' }
  await giveToOffice({ ...context, complaint: noted.complaint as Authorized<ComplaintRow> }, given)
}

/** Takes a case out before the answer is given; it goes on by itself, its clock unbroken. A case that was only proposed
 *  is struck from the proposal. */
export async function unlinkCase(
  app: App,
  staff: StaffMember,
  incidentCode: string,
  complaintCode: string,
  now: Instant,
): Promise<IncidentResult> {
  return app.store.write(async (tx): Promise<IncidentResult> => {
    const loaded = await loadIncident(tx, staff, incidentCode)
    if (!loaded.ok) return loaded
    if (!mayTakeOut(staff, loaded.incident)) return { ok: false, reason: 'not-allowed' }
    const found = await loadForAction(app, tx, staff, 'note', complaintCode)
    if (!found.ok) return { ok: false, reason: 'case-unknown' }
    const link = await membership(tx, loaded.incident.id, found.complaint.id)
    if (!link || link.state === 'out') return { ok: false, reason: 'case-unknown' }
    if (link.answer === 'given') return { ok: false, reason: 'answer-signed' }
    const context: ActContext = { app, tx, complaint: found.complaint, actor: actorOf(staff), now }
    await takeOut(context, loaded.incident.code, link, 'staff')
    return loaded
  })
}

async function takeOut(
  context: ActContext,
  incidentCode: string,
  link: IncidentCaseRow,
  outBy: 'submitter' | 'staff',
): Promise<ActResult> {
  const { tx, complaint, now } = context
  await tx
    .update(incidentCases)
    .set({ state: 'out', outBy, answer: null, leftBecause: null, at: now })
    .where(eq(incidentCases.id, link.id))
  if (link.state === 'proposed') return { ok: true, complaint }
  const left = {
    type: 'incident_left' as const,
    data: { incident: incidentCode, by: outBy },
    patch: { incidentId: null },
  }
  return makeNote(context, left)
}

/** The submitter says "việc của tôi khác": the case leaves the incident and is handled by itself, its clock unbroken.
 *  Once the one answer was given there is nothing to leave: disagreeing with it is the way. */
export async function leaveIncident(app: App, complaintId: string, now: Instant): Promise<ActResult> {
  return actAsSubmitter(app, complaintId, now, async (context) => {
    const { tx, complaint } = context
    const link = complaint.incidentId ? await membership(tx, complaint.incidentId, complaint.id) : undefined
    if (link?.state !== 'linked' || link.answer === 'given') return { ok: false, reason: 'not-in-incident' }
    const [incident] = await tx.select().from(incidents).where(eq(incidents.id, link.incidentId))
    return takeOut(context, incident?.code ?? '', link, 'submitter')
  })
}
