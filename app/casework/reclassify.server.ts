import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { IntakeClass, Kind, LegalType, Priority } from '../complaints/kinds'
import { chartOf } from '../intake/chart.server'
import { officeAbove } from '../intake/routing-outcome'
import { contradicts, type Standing, type Why } from '../learning/judgement'
import { saidOf } from '../learning/said'
import { isForbiddenOffice } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeNote } from './act.server'
import type { ComplaintPatch, ComplaintRow } from './record.server'
import { endTimers, handOverTimers, startTimer } from './timers.server'

export interface Classification {
  readonly kind?: Kind
  readonly legalType?: LegalType
  readonly intakeClass?: IntakeClass
  readonly field?: string
  readonly procedureCode?: string | null
  readonly communeCode?: string | null
  readonly priority?: Priority
  /** The office complained of. Only who gives cases to offices may name it or take it back. */
  readonly accusedOfficeId?: string | null
}

/** Corrects what the case is. No timer moves by it: a correction is no way to gain time. The event keeps before and
 *  after, for the integrity list and for what the router learns. */
export async function reclassify(
  app: App,
  staff: StaffMember,
  code: string,
  given: Classification & { reason: string; why?: Why | null },
  now: Instant,
): Promise<ActResult> {
  const { reason, why, ...classification } = given
  if (classification.field && !app.directory.field(classification.field)) return { ok: false, reason: 'field-unknown' }
  if (classification.procedureCode && !app.directory.procedure(classification.procedureCode)) {
    return { ok: false, reason: 'procedure-unknown' }
  }
  if (classification.accusedOfficeId !== undefined) {
    if (staff.role !== 'coordinator' && staff.role !== 'inspector') return { ok: false, reason: 'not-allowed' }
    if (classification.accusedOfficeId && !app.directory.office(classification.accusedOfficeId)) {
      return { ok: false, reason: 'office-unknown' }
    }
  }
  return act(app, staff, 'reclassify', code, now, (context) => {
    const patch = changesOf(context.complaint, classification)
    const before = Object.keys(patch).map((key) => `${key}=${String(context.complaint[key as keyof ComplaintRow])}`)
    const after = Object.entries(patch).map(([key, value]) => `${key}=${String(value)}`)
    const isUnexplained = why === null && reason.trim() === ''
    if (isUnexplained && contradicts(saidOf(context.complaint.routing), toldOtherwise(patch))) {
      return Promise.resolve({ ok: false, reason: 'correction-unexplained' } as const)
    }
    return correct(context, patch, { before, after, reason: reason.trim(), why: why ?? null })
  })
}

interface Correction {
  readonly before: string[]
  readonly after: string[]
  readonly reason: string
  readonly why: Why | null
}

/** What of a change the machine had spoken about. */
function toldOtherwise({ field, kind, legalType }: ComplaintPatch): Partial<Standing> {
  return { ...(field ? { field } : {}), ...(kind ? { kind } : {}), ...(legalType ? { legalType } : {}) }
}

async function correct(context: ActContext, patch: ComplaintPatch, { before, after, reason, why }: Correction) {
  const { app, tx, complaint, now } = context
  // A denunciation leaves the open pipeline at once (Luật Tố cáo 2018, Điều 9).
  const isProtected = complaint.isProtected || patch.legalType === 'to_cao'
  const corrected = { ...complaint, ...patch, isProtected }
  const officeId = holderAfter(app, complaint, corrected)
  const hasMoved = officeId !== complaint.officeId
  const noted = await makeNote(context, {
    type: 'reclassified',
    data: { before, after, office: officeId, ...(why ? { why } : {}) },
    ...(reason ? { detail: { reason } } : {}),
    patch: { ...patch, isProtected, officeId, ...(hasMoved ? { assigneeId: null } : {}) },
  })
  if (noted.ok && hasMoved) await handOverTimers(tx, complaint.id, officeId)
  return noted.ok && hasMoved && complaint.status === 'assigned' ? restartAccept(context, noted, now) : noted
}

/** Who has the case once it is corrected: the inspectorate a denunciation, the office above the accused what accuses the
 *  present one or an office over it, nobody else than before otherwise. */
function holderAfter(app: App, before: ComplaintRow, { isProtected, accusedOfficeId, officeId }: ComplaintRow) {
  const becameProtected = isProtected && !before.isProtected
  const holder = becameProtected ? app.rules.inspectorOfficeId() : officeId
  if (!accusedOfficeId || !isForbiddenOffice(app.directory.officeLine(holder), accusedOfficeId)) return holder
  return officeAbove(accusedOfficeId, chartOf(app))
}

/** The office that had it owes no acceptance any more; its successor does. */
async function restartAccept({ app, tx }: ActContext, noted: Extract<ActResult, { ok: true }>, now: Instant) {
  if (noted.complaint.officeId) await startTimer(app, tx, noted.complaint, 'accept', now)
  else await endTimers(tx, noted.complaint.id, ['accept'], now)
  return noted
}

function changesOf(complaint: ComplaintRow, given: Classification): ComplaintPatch {
  const changed = Object.entries(given).filter(
    ([key, value]) => value !== undefined && complaint[key as keyof ComplaintRow] !== value,
  )
  return Object.fromEntries(changed) as ComplaintPatch
}
