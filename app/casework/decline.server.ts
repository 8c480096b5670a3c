import type { App } from '../app.server'
import { nextOpening } from '../clock/calendar'
import { readStaff, tellStaff } from '../clock/staff-notices.server'
import type { Instant } from '../complaints/instant'
import { maySee } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeMove, requiredText } from './act.server'
import type { ComplaintRow } from './record.server'
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
    const declined = await makeMove(context, 'decline', {
      type: 'declined',
      data: {
        office: complaint.officeId,
        suggestedOffice: given.suggestedOfficeId ?? null,
        refusals: complaint.refusals + 1,
      },
      detail: { ground: ground.text },
      patch: { officeId: null, assigneeId: null, refusals: complaint.refusals + 1 },
    })
    if (declined.ok && declined.complaint.refusals === MAX_REFUSALS) await tellCoordinators(context, declined.complaint)
    return declined
  })
}

/** The third refusal: the coordinators are told that it is for them to decide now. */
async function tellCoordinators({ app, tx, now }: ActContext, complaint: ComplaintRow): Promise<void> {
  const staff = await readStaff(app)
  const coordinators = staff.filter((person) => person.role === 'coordinator' && maySee(person, complaint))
  const { id, code, refusals } = complaint
  const key = `refusals:${id}:${refusals}`
  const letterAt = nextOpening(app.rules.calendarFor(null), now)
  const facts = { code, count: refusals }
  const notice = { key, kind: 'refusals', facts, complaintId: id, officeId: null, letterAt } as const
  await tellStaff(app, tx, coordinators, notice, now)
}
