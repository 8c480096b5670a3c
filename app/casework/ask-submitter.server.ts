import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeMove, requiredText } from './act.server'
import { keepMessage } from './messages.server'
import { notifySubmitter } from './notify-submitter.server'
import { pauseAnswer, runningTimer } from './timers.server'

/** Asks the person for a named document or fact. `answer` stands still until the reply, as often as its policy allows. */
export async function askSubmitter(
  app: App,
  staff: StaffMember,
  code: string,
  question: string,
  now: Instant,
): Promise<ActResult> {
  const asked = requiredText(question)
  if (!asked.ok) return asked
  return act(app, staff, 'ask', code, now, async (context) => {
    const { complaint, tx } = context
    const answer = await runningTimer(tx, complaint.id, 'answer')
    const refusal = answer ? app.rules.pauseRefusal(answer, now) : null
    if (refusal === 'no-pause-left' || refusal === 'not-pausable') return { ok: false, reason: 'asks-used-up' }
    const messageId = await keepMessage(context, 'question', asked.text)
    // A case that is late already may still be asked about, but its clock does not stop.
    const stands = await pauseAnswer(app, tx, complaint.id, now)
    const moved = await makeMove(context, 'ask', {
      type: 'asked',
      data: { message: messageId, asks: complaint.asks + 1 },
      patch: { asks: complaint.asks + 1 },
    })
    if (moved.ok)
      await notifySubmitter(app, tx, moved.complaint, stands ? 'asked' : 'asked_late', { text: asked.text }, now)
    return moved
  })
}
