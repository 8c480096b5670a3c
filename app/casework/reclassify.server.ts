import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { IntakeClass, Kind, LegalType, Priority } from '../complaints/kinds'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeNote } from './act.server'
import type { ComplaintPatch, ComplaintRow } from './record.server'

export interface Classification {
  readonly kind?: Kind
  readonly legalType?: LegalType
  readonly intakeClass?: IntakeClass
  readonly field?: string
  readonly procedureCode?: string | null
  readonly communeCode?: string | null
  readonly priority?: Priority
}

/** Corrects what the case is. No timer moves by it: a correction is no way to gain time. The event keeps before and
 *  after, for the integrity list and for what the router learns. */
export async function reclassify(
  app: App,
  staff: StaffMember,
  code: string,
  given: Classification & { reason: string },
  now: Instant,
): Promise<ActResult> {
  const { reason, ...classification } = given
  if (classification.field && !app.directory.field(classification.field)) return { ok: false, reason: 'field-unknown' }
  if (classification.procedureCode && !app.directory.procedure(classification.procedureCode)) {
    return { ok: false, reason: 'procedure-unknown' }
  }
  return act(app, staff, 'reclassify', code, now, (context) => {
    const patch = changesOf(context.complaint, classification)
    const before = Object.keys(patch).map((key) => `${key}=${String(context.complaint[key as keyof ComplaintRow])}`)
    const after = Object.entries(patch).map(([key, value]) => `${key}=${String(value)}`)
    // A denunciation leaves the open pipeline at once (Luật Tố cáo 2018, Điều 9).
    const isProtected = context.complaint.isProtected || patch.legalType === 'to_cao'
    const officeId =
      isProtected && !context.complaint.isProtected ? app.rules.inspectorOfficeId() : context.complaint.officeId
    return makeNote(context, {
      type: 'reclassified',
      data: { before, after, office: officeId },
      ...(reason.trim() ? { detail: { reason: reason.trim() } } : {}),
      patch: { ...patch, isProtected, officeId },
    })
  })
}

function changesOf(complaint: ComplaintRow, given: Classification): ComplaintPatch {
  const changed = Object.entries(given).filter(
    ([key, value]) => value !== undefined && complaint[key as keyof ComplaintRow] !== value,
  )
  return Object.fromEntries(changed) as ComplaintPatch
}
