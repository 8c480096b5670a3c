import type { App } from '../app.server'
import { goOnFrom } from '../clock/carry-over'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { timers } from '../db/schema.server'
import { toOfficeInForce } from '../offices/move-cases.server'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeMove, requiredText } from './act.server'
import type { ComplaintRow } from './record.server'
import { carried, startTimer, timersOf } from './timers.server'

/** A side exit was a mistake: the case goes back to the coordinator. Its `answer` of the new round goes on where the one
 *  that was ended stood (same receipt, same pauses and extension used), so that the mistake costs the person no time. */
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
      data: { round: context.complaint.round + 1, office: heldBy(context.complaint) },
      detail: { reason: text.text },
      patch: {
        round: context.complaint.round + 1,
        outcome: null,
        closedAt: null,
        mergedIntoId: null,
        officeId: heldBy(context.complaint),
      },
    })
    if (!moved.ok) return moved
    const reopened = await toOfficeInForce(app, context.tx, moved.complaint, now)
    await goOnWithAnswer(context, reopened)
    return { ok: true, complaint: reopened }
  })
}

/** A protected case stays with the inspectorate; every other waits for the coordinator to give it to an office. */
const heldBy = (complaint: ComplaintRow) => (complaint.isProtected ? complaint.officeId : null)

async function goOnWithAnswer({ app, tx, complaint, now }: ActContext, reopened: ComplaintRow): Promise<void> {
  const rows = await timersOf(tx, complaint.id)
  const before = rows.findLast((row) => row.name === 'answer')
  if (!before) return startTimer(app, tx, reopened, 'answer', complaint.receivedAt)
  const goesOn = goOnFrom(carried(app, before), before.metAt ?? now)
  const { round, officeId } = reopened
  const standing = { ...before, ...goesOn, round, officeId, state: 'open' as const }
  const nextCheckAt = app.rules.nextCheck(standing)
  await tx
    .insert(timers)
    .values({ ...standing, id: newId(now), nextCheckAt, metAt: null, outcome: null })
    .onConflictDoNothing({ target: [timers.complaintId, timers.name, timers.round, timers.leg] })
}
