import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeMove, requiredText } from './act.server'
import { handOverTimers, meetTimer } from './timers.server'

/** After the third refusal the coordinator decides, and the office that is then given the case cannot refuse again. */
export const MAX_REFUSALS = 3

/** The office says the case is not its own, with the ground of competence. The case goes back to the coordinator. */
export async function declineComplaint(
  app: App,
  staff: StaffMember,
  code: string,
  given: { ground: string; suggestedOfficeId?: string },
  now: Instant,
): Promise<ActResult> {
  const ground = requiredText(given.ground)
  if (!ground.ok) return { ok: false, reason: 'ground-missing' }
  return act(app, staff, 'decline', code, now, async (context) => {
    const { complaint, tx } = context
    if (complaint.refusals >= MAX_REFUSALS) return { ok: false, reason: 'refusals-used-up' }
    await meetTimer(app, tx, complaint.id, 'accept', now)
    await handOverTimers(tx, complaint.id, null)
    return makeMove(context, 'decline', {
      type: 'declined',
      data: {
        office: complaint.officeId,
        suggestedOffice: given.suggestedOfficeId ?? null,
        refusals: complaint.refusals + 1,
      },
      detail: { ground: ground.text },
      patch: { officeId: null, assigneeId: null, refusals: complaint.refusals + 1 },
    })
  })
}
