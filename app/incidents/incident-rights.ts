import type { ComplaintRow } from '../casework/record.server'
import type { StaffMember } from '../staff/staff-member'

/** What a decision about access needs to know of an incident. */
export interface IncidentFacts {
  readonly officeId: string | null
}

const OVERSEEING = ['coordinator', 'operator', 'auditor'] as const

/** Whether the incident exists for this person: for the province's staff, and for the office that answers. The cases in
 *  it are shown by their own rule (`maySee`). */
export function maySeeIncident(staff: Pick<StaffMember, 'role' | 'officeId'>, { officeId }: IncidentFacts): boolean {
  if ((OVERSEEING as readonly string[]).includes(staff.role)) return true
  const isAnswering = staff.role === 'officer' || staff.role === 'head' || staff.role === 'inspector'
  return isAnswering && officeId !== null && staff.officeId === officeId
}

/** The coordinator confirms, dismisses, edits, links and informs the public. */
export const mayManageIncident = (staff: Pick<StaffMember, 'role'>): boolean => staff.role === 'coordinator'

/** Cases may be taken out by whoever manages the incident, and by the office that answers. */
export const mayTakeOut = (staff: Pick<StaffMember, 'role' | 'officeId'>, facts: IncidentFacts): boolean =>
  mayManageIncident(staff) || mayDraftAnswer(staff, facts)

export const mayDraftAnswer = (staff: Pick<StaffMember, 'role' | 'officeId'>, { officeId }: IncidentFacts): boolean =>
  ['officer', 'head', 'inspector'].includes(staff.role) && officeId !== null && staff.officeId === officeId

/** The same hands that sign a single answer (`answer` in the table of moves). */
export const maySignAnswer = (staff: Pick<StaffMember, 'role' | 'officeId'>, facts: IncidentFacts): boolean =>
  mayDraftAnswer(staff, facts) && staff.role !== 'officer'

export const LEFT_REASONS = ['sheltered', 'danger', 'conduct', 'triage', 'other_office', 'not_open'] as const
export type LeftReason = (typeof LEFT_REASONS)[number]

type AnsweredFacts = Pick<
  ComplaintRow,
  'status' | 'legalType' | 'kind' | 'isProtected' | 'isDanger' | 'accusedOfficeId' | 'officeId'
>

/** Why a linked case is not given the one answer, or null when it is. Danger, accusations and conduct are always
 *  answered by a person who read that case; an office answers only for what it holds. */
export function leftBecause(row: AnsweredFacts, incident: IncidentFacts): LeftReason | null {
  if (row.isProtected || row.legalType !== 'pakn' || row.accusedOfficeId !== null) return 'sheltered'
  if (row.isDanger) return 'danger'
  if (row.kind === 'conduct') return 'conduct'
  if (row.status === 'received' || row.status === 'triage') return 'triage'
  if (!['assigned', 'in_progress', 'waiting_citizen'].includes(row.status)) return 'not_open'
  return row.officeId === incident.officeId ? null : 'other_office'
}
