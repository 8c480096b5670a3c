import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeNote } from './act.server'

/** Somebody of the office takes the case over from a colleague. No status and no due time changes. */
export async function takeCharge(app: App, staff: StaffMember, code: string, now: Instant): Promise<ActResult> {
  return act(app, staff, 'take_charge', code, now, (context) =>
    makeNote(context, {
      type: 'charge_taken',
      data: { previous: context.complaint.assigneeId },
      patch: { assigneeId: staff.id },
    }),
  )
}
