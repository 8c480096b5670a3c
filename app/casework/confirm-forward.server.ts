import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeNote } from './act.server'
import { awaitsForwardConfirmation } from './queries/unconfirmed.server'

/** A person has read what the router handed to a body outside, and agrees. Nothing moves; whoever does not agree takes the
 *  case up again. */
export async function confirmForward(app: App, staff: StaffMember, code: string, now: Instant): Promise<ActResult> {
  return act(app, staff, 'confirm_forward', code, now, async (context) => {
    const { tx, complaint } = context
    if (!(await awaitsForwardConfirmation(tx, complaint.id))) return { ok: false, reason: 'wrong-status' }
    return makeNote(context, { type: 'forward_confirmed', data: { office: complaint.officeId } })
  })
}
