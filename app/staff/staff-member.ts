import type { Actor } from '../complaints/events'
import type { StaffRole } from '../complaints/transitions'

/** A signed-in member of staff. */
export interface StaffMember {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly role: StaffRole
  readonly officeId: string | null
  readonly isDemo: boolean
}

/** The member of staff as the author of events. */
export function actorOf(staff: StaffMember): Actor {
  return { role: staff.role, userId: staff.id, officeId: staff.officeId, name: staff.name }
}
