import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeMove } from './act.server'
import { meetTimer } from './timers.server'

/** The office takes the case on; whoever accepts is in charge of it. */
export async function acceptComplaint(app: App, staff: StaffMember, code: string, now: Instant): Promise<ActResult> {
  return act(app, staff, 'accept', code, now, async (context) => {
    await meetTimer(app, context.tx, context.complaint.id, 'accept', now)
    return makeMove(context, 'accept', { type: 'accepted', patch: { assigneeId: staff.id } })
  })
}
