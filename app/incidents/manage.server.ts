import type { App } from '../app.server'
import { requiredText } from '../casework/act.server'
import { loadForAction } from '../casework/load.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { incidentCases } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import type { StaffMember } from '../staff/staff-member'
import { isOfWave, mayBeCompared } from './candidates.server'
import { mayManageIncident } from './incident-rights'
import {
  addIncident,
  changeIncident,
  type IncidentRefusal,
  type IncidentResult,
  type IncidentRow,
  loadIncident,
} from './incident-row.server'
import { linkCase } from './link.server'
import { tellOffice } from './tell-office.server'
import { sharedFacts } from './watch-for-wave.server'

const TITLE_MAX = 160

/** Load → decide → write for what the coordinator does to an incident. */
function manage(
  app: App,
  staff: StaffMember,
  code: string,
  work: (tx: Transaction, incident: IncidentRow) => Promise<IncidentResult>,
): Promise<IncidentResult> {
  return app.store.write(async (tx): Promise<IncidentResult> => {
    const loaded = await loadIncident(tx, staff, code)
    if (!loaded.ok) return loaded
    if (!mayManageIncident(staff)) return { ok: false, reason: 'not-allowed' }
    return work(tx, loaded.incident)
  })
}

export interface IncidentTexts {
  readonly title: string
  readonly officeId: string
}

/** A person confirms that the cases are one matter; those chosen are linked, each in its own transaction. Done again
 *  after a break it links what is still missing. */
export async function confirmIncident(
  app: App,
  staff: StaffMember,
  code: string,
  given: IncidentTexts & { readonly complaintCodes: readonly string[] },
  now: Instant,
): Promise<IncidentResult> {
  const codes = [...new Set(given.complaintCodes)]
  const result = await manage(app, staff, code, async (tx, incident) => {
    if (incident.state !== 'proposed' && incident.state !== 'open') return { ok: false, reason: 'wrong-state' }
    const texts = checked(app, given)
    if (!texts.ok) return texts
    if (codes.length === 0) return { ok: false, reason: 'cases-missing' }
    const confirmed = incident.confirmedAt ? {} : { confirmedBy: staff.id, confirmedAt: now }
    const isGiven = incident.state === 'proposed' || texts.patch.officeId !== incident.officeId
    const next = { ...incident, ...texts.patch }
    if (isGiven) await tellOffice(app, tx, next, codes.length, now)
    return changeIncident(tx, incident, { ...texts.patch, ...confirmed, state: 'open' }, now)
  })
  return result.ok ? linkAll(app, staff, result, codes, now) : result
}

/** Links the chosen cases. One that cannot be linked (closed meanwhile, taken elsewhere) does not stop the others: it is
 *  told as missed. When none could be linked, the whole is refused. */
export async function linkCases(
  app: App,
  staff: StaffMember,
  code: string,
  complaintCodes: readonly string[],
  now: Instant,
): Promise<IncidentResult> {
  if (complaintCodes.length === 0) return { ok: false, reason: 'cases-missing' }
  const loaded = await loadIncident(app.store.read, staff, code)
  return loaded.ok ? linkAll(app, staff, loaded, [...new Set(complaintCodes)], now) : loaded
}

async function linkAll(
  app: App,
  staff: StaffMember,
  found: { ok: true; incident: IncidentRow },
  complaintCodes: readonly string[],
  now: Instant,
): Promise<IncidentResult> {
  const reasons = new Set<IncidentRefusal>()
  const missed: string[] = []
  for (const complaintCode of complaintCodes) {
    const linked = await linkCase(app, staff, found.incident.code, complaintCode, now)
    if (linked.ok) continue
    reasons.add(linked.reason)
    missed.push(complaintCode)
  }
  if (missed.length === 0) return found
  return missed.length < complaintCodes.length
    ? { ...found, missed }
    : { ok: false, reason: reasonOfAll(missed, reasons) }
}

/** Why nothing was linked: what holds for the incident or for the only case, else that it was for none of them. */
function reasonOfAll(missed: readonly string[], reasons: ReadonlySet<IncidentRefusal>): IncidentRefusal {
  const ofIncident = [...reasons].find((reason) => missed.length === 1 || !reason.startsWith('case-'))
  return ofIncident ?? 'cases-missed'
}

/** Not one matter after all: the cases stay as they are. */
export function dismissIncident(app: App, staff: StaffMember, code: string, now: Instant): Promise<IncidentResult> {
  return manage(app, staff, code, async (tx, incident) =>
    incident.state === 'proposed'
      ? changeIncident(tx, incident, { state: 'dismissed', closedAt: now }, now)
      : { ok: false, reason: 'wrong-state' },
  )
}

/** Title, office, and what the public reads on the home page and before sending. */
export function editIncident(
  app: App,
  staff: StaffMember,
  code: string,
  given: IncidentTexts & { readonly publicNotice: string; readonly isPublic: boolean },
  now: Instant,
): Promise<IncidentResult> {
  return manage(app, staff, code, async (tx, incident) => {
    if (incident.state !== 'open') return { ok: false, reason: 'wrong-state' }
    if (['approved', 'done'].includes(incident.answerState)) return { ok: false, reason: 'answer-signed' }
    const texts = checked(app, given)
    if (!texts.ok) return texts
    const notice = requiredText(given.publicNotice)
    if (given.isPublic && !notice.ok) return notice
    const publicNotice = notice.ok ? notice.text : ''
    const isChanged = publicNotice !== incident.publicNotice || given.isPublic !== incident.isPublic
    if (texts.patch.officeId !== incident.officeId)
      await tellOffice(app, tx, { ...incident, ...texts.patch }, null, now)
    const patch = { ...texts.patch, publicNotice, isPublic: given.isPublic, ...(isChanged ? { noticeAt: now } : {}) }
    return changeIncident(tx, incident, patch, now)
  })
}

/** Over without one answer: each case goes on by itself. */
export function closeIncident(app: App, staff: StaffMember, code: string, now: Instant): Promise<IncidentResult> {
  return manage(app, staff, code, async (tx, incident) => {
    if (incident.state !== 'open') return { ok: false, reason: 'wrong-state' }
    if (incident.answerState === 'approved') return { ok: false, reason: 'answer-signed' }
    return changeIncident(tx, incident, { state: 'closed', closedAt: now, isPublic: false }, now)
  })
}

/** A coordinator opens an incident from a case, without waiting for the product to notice. */
export async function openFromCase(
  app: App,
  staff: StaffMember,
  complaintCode: string,
  now: Instant,
): Promise<IncidentResult> {
  if (!mayManageIncident(staff)) return { ok: false, reason: 'not-allowed' }
  return app.store.write(async (tx): Promise<IncidentResult> => {
    const found = await loadForAction(app, tx, staff, 'note', complaintCode)
    if (!found.ok) return { ok: false, reason: 'case-unknown' }
    const { complaint } = found
    if (!mayBeCompared(complaint)) return { ok: false, reason: 'case-sheltered' }
    if (!isOfWave(complaint.status)) return { ok: false, reason: 'case-not-open' }
    if (complaint.incidentId !== null) return { ok: false, reason: 'case-elsewhere' }
    const incident = await addIncident(app, tx, { ...sharedFacts(app, [complaint]), proposedBy: staff.id }, now)
    const link = {
      id: newId(now),
      incidentId: incident.id,
      complaintId: complaint.id,
      state: 'proposed' as const,
      at: now,
    }
    await tx.insert(incidentCases).values(link)
    return { ok: true, incident }
  })
}

function checked(
  app: App,
  given: IncidentTexts,
):
  | { ok: true; patch: { title: string; officeId: string } }
  | { ok: false; reason: 'title-missing' | 'office-unknown' } {
  const title = given.title.normalize('NFC').trim()
  if (title === '' || title.length > TITLE_MAX) return { ok: false, reason: 'title-missing' }
  const office = app.directory.office(given.officeId)
  if (!office || office.validTo !== null || !office.acceptsCases || office.level === 'external') {
    return { ok: false, reason: 'office-unknown' }
  }
  return { ok: true, patch: { title, officeId: office.id } }
}
