import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeMove } from './act.server'
import { resumeAnswer } from './timers.server'

/** Staff take the case up again without waiting longer (the document came by another way). */
export async function resumeComplaint(app: App, staff: StaffMember, code: string, now: Instant): Promise<ActResult> {
  return act(app, staff, 'resume', code, now, (context) => resumeWork(context, 'staff'))
}

/** Back to work: `answer` runs again. */
export async function resumeWork(context: ActContext, why: 'staff' | 'submitter' | 'cap'): Promise<ActResult> {
  await resumeAnswer(context.app, context.tx, context.complaint.id, context.now)
  return makeMove(context, 'resume', { type: 'resumed', data: { why } })
}
