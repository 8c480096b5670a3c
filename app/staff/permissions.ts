import type { LegalType, Publication } from '../complaints/kinds'
import type { Status } from '../complaints/statuses'
import { decideMove, MOVES, type Move, type Role } from '../complaints/transitions'

/** Who asks, and where that person stands in the organisation chart. */
export interface Viewer {
  readonly role: Role
  readonly userId: string | null
  readonly officeId: string | null
  /** The viewer's own office and every office above it (not the province itself), nearest first: what an accusation of any of them forbids. */
  readonly officeLine: readonly string[]
}

/** What a decision about access needs to know of a complaint. */
export interface AccessFacts {
  readonly status: Status
  readonly legalType: LegalType
  readonly kind: string
  readonly isProtected: boolean
  readonly officeId: string | null
  readonly accusedOfficeId: string | null
  readonly publication: Publication
}

interface ActionRule {
  readonly roles: readonly Role[]
  /** Statuses in which it makes sense; all where left out. */
  readonly statuses?: readonly Status[]
}

const WORKING = ['assigned', 'in_progress', 'waiting_citizen'] as const
const UNFINISHED = ['received', 'triage', ...WORKING] as const
const DONE = ['answered', 'closed'] as const
const CASE_STAFF = ['coordinator', 'officer', 'head', 'inspector'] as const

/** What staff can do to a case besides moving its status. */
export const ACTION_RULES = {
  view: { roles: ['operator', 'coordinator', 'officer', 'head', 'inspector', 'auditor'] },
  view_personal: { roles: ['operator', 'coordinator', 'officer', 'head', 'inspector'] },
  note: { roles: [...CASE_STAFF, 'operator'] },
  register_message: { roles: ['operator', ...CASE_STAFF] },
  draft_reply: { roles: ['officer', 'head', 'inspector'], statuses: ['in_progress', 'waiting_citizen'] },
  submit_reply: { roles: ['officer', 'head', 'inspector'], statuses: ['in_progress', 'waiting_citizen'] },
  return_reply: { roles: ['head', 'inspector'], statuses: ['in_progress', 'waiting_citizen'] },
  extend: { roles: ['head', 'inspector'], statuses: WORKING },
  apologise: { roles: ['head', 'inspector'] },
  ask_accused: { roles: ['inspector', 'head', 'coordinator'], statuses: ['triage', ...WORKING] },
  take_charge: { roles: ['officer', 'head', 'inspector'], statuses: WORKING },
  reclassify: { roles: ['coordinator', 'inspector', 'officer', 'head'], statuses: UNFINISHED },
  split: { roles: CASE_STAFF, statuses: UNFINISHED },
  print_letter: { roles: [...CASE_STAFF, 'operator'] },
  record_posting: { roles: [...CASE_STAFF, 'operator'] },
  confirm_forward: { roles: ['coordinator', 'inspector'], statuses: ['forwarded'] },
  protect: { roles: ['coordinator', 'inspector'], statuses: UNFINISHED },
  propose_publication: { roles: ['officer', 'head', 'coordinator'], statuses: DONE },
  publish: { roles: ['coordinator'], statuses: DONE },
  unpublish: { roles: ['coordinator'] },
} as const satisfies Record<string, ActionRule>

export type StaffAction = keyof typeof ACTION_RULES
export type Action = StaffAction | Move

export const ACTION_NAMES = [...Object.keys(ACTION_RULES), ...Object.keys(MOVES)] as Action[]

/** Whether the viewer stands in or below the accused office (Luật Tố cáo 2018, Điều 9, and PRODUCT's conflict rule). */
export function isConflicted(viewer: Viewer, facts: Pick<AccessFacts, 'accusedOfficeId'>): boolean {
  return facts.accusedOfficeId !== null && viewer.officeLine.includes(facts.accusedOfficeId)
}

/** A sheltered case that accuses the inspectorate itself is held by no office: the coordinator of the province takes it
 *  to the inspectorate's superior (Luật Tố cáo 2018, Điều 12: the head of an agency is denounced to the agency above). */
export function isLeftToTheProvince(facts: Pick<AccessFacts, 'officeId' | 'accusedOfficeId'>): boolean {
  return facts.officeId === null && facts.accusedOfficeId !== null
}

/** Whether the case exists at all for this viewer. Everything a viewer may not see answers 404, like what is not there. */
export function maySee(viewer: Viewer, facts: AccessFacts): boolean {
  if (viewer.role === 'system') return true
  if (viewer.role === 'submitter' || viewer.role === 'admin') return false
  if (isConflicted(viewer, facts)) return false
  if (facts.isProtected || facts.legalType === 'to_cao') {
    return viewer.role === 'inspector' || (viewer.role === 'coordinator' && isLeftToTheProvince(facts))
  }
  switch (viewer.role) {
    case 'coordinator':
    case 'operator':
    case 'auditor':
      return true
    case 'inspector':
      return facts.kind === 'conduct' || (viewer.officeId !== null && facts.officeId === viewer.officeId)
    default:
      return viewer.officeId !== null && facts.officeId === viewer.officeId
  }
}

/** Whether the viewer may do it now. `to_cao` and protected cases are never published. */
export function may(viewer: Viewer, action: Action, facts: AccessFacts): boolean {
  if (!maySee(viewer, facts)) return false
  if (action in MOVES) return decideMove(action as Move, facts.status, viewer.role).ok
  const rule: ActionRule = ACTION_RULES[action as StaffAction]
  if (!rule.roles.includes(viewer.role)) return false
  if (action === 'ask_accused' && !examinesAccusation(viewer, facts)) return false
  if ((action === 'publish' || action === 'propose_publication') && !mayBePublic(facts)) return false
  return rule.statuses === undefined || rule.statuses.includes(facts.status)
}

/** Who has an accusation in hand: the office it was given to, or the coordinator where only the province is above. */
function examinesAccusation(viewer: Viewer, facts: AccessFacts): boolean {
  if (facts.accusedOfficeId === null) return false
  return facts.officeId === null ? viewer.role === 'coordinator' : facts.officeId === viewer.officeId
}

/** `to_cao`, `khieu_nai` about a person's own decision, the protected stream and whatever accuses an office stay out of
 *  the public pages: the accused read those too. */
export function mayBePublic(facts: Pick<AccessFacts, 'legalType' | 'isProtected' | 'accusedOfficeId'>): boolean {
  return facts.legalType === 'pakn' && !facts.isProtected && facts.accusedOfficeId === null
}

/** The offices a complaint must not be given to: the accused one and everything below it. */
export function isForbiddenOffice(officeLineOfTarget: readonly string[], accusedOfficeId: string | null): boolean {
  return accusedOfficeId !== null && officeLineOfTarget.includes(accusedOfficeId)
}
