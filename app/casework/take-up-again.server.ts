import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeMove, requiredText } from './act.server'
import { startTimer } from './timers.server'

/** A side exit was a mistake: the case goes back to the coordinator. Its `answer` of the new round counts from the first
 *  receipt, so that the mistake costs the person no time. */
export async function takeUpAgain(
  app: App,
  staff: StaffMember,
  code: string,
  reason: string,
  now: Instant,
): Promise<ActResult> {
  const text = requiredText(reason)
  if (!text.ok) return text
  return act(app, staff, 'take_up_again', code, now, async (context) => {
    const moved = await makeMove(context, 'take_up_again', {
      type: 'taken_up_again',
      data: { round: context.complaint.round + 1 },
      detail: { reason: text.text },
      patch: { round: context.complaint.round + 1, outcome: null, closedAt: null, mergedIntoId: null, officeId: null },
    })
    if (!moved.ok) return moved
    await startTimer(app, context.tx, moved.complaint, 'answer', context.complaint.receivedAt)
    return moved
  })
}
