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
    const mayPause = answer ? app.rules.policyOf(answer) : null
    if (mayPause && answer && (!mayPause.pausable || answer.pauses.length >= mayPause.maxPauses)) {
      return { ok: false, reason: 'asks-used-up' }
    }
    const messageId = await keepMessage(context, 'question', asked.text)
    await pauseAnswer(app, tx, complaint.id, now)
    const moved = await makeMove(context, 'ask', {
      type: 'asked',
      data: { message: messageId, asks: complaint.asks + 1 },
      patch: { asks: complaint.asks + 1 },
    })
    if (moved.ok) await notifySubmitter(app, tx, moved.complaint, 'asked', { text: asked.text }, now)
    return moved
  })
}
