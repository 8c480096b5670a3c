import type { Role } from '../complaints/transitions'

/** What can be done about an event and its commitments. */
export const DIALOGUE_RULES = {
  /** Create and change events, take questions in, write commitments down. */
  manage: { roles: ['operator', 'coordinator'], isOwnOffice: false },
  publish: { roles: ['coordinator'], isOwnOffice: false },
  see_commitment: { roles: ['operator', 'coordinator', 'auditor'], isOwnOffice: true },
  /** Say how it stands and that it was kept. */
  report_commitment: { roles: ['coordinator'], isOwnOffice: true },
  /** Move its day, give it up, open it again: not for the office that made the promise. */
  change_commitment: { roles: ['coordinator'], isOwnOffice: false },
} as const satisfies Record<string, { roles: readonly Role[]; isOwnOffice: boolean }>

export type DialogueAction = keyof typeof DIALOGUE_RULES

/** Whoever works in the responsible office may do what `isOwnOffice` allows. */
const OFFICE_ROLES: readonly Role[] = ['officer', 'head', 'inspector']

interface DialogueViewer {
  readonly role: Role
  readonly officeId: string | null
}

/** Whether the viewer may do it. `officeId` is the office in force that is responsible for the commitment. */
export function mayDialogue(viewer: DialogueViewer, action: DialogueAction, officeId: string | null = null): boolean {
  const { roles, isOwnOffice } = DIALOGUE_RULES[action]
  if ((roles as readonly Role[]).includes(viewer.role)) return true
  return isOwnOffice && OFFICE_ROLES.includes(viewer.role) && officeId !== null && viewer.officeId === officeId
}
