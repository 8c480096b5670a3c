import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeNote, requiredText } from './act.server'
import { keepMessage } from './messages.server'

/** A note among staff; the submitter and the public never see it. */
export async function addNote(
  app: App,
  staff: StaffMember,
  code: string,
  note: string,
  now: Instant,
): Promise<ActResult> {
  const text = requiredText(note)
  if (!text.ok) return text
  return act(app, staff, 'note', code, now, async (context) => {
    const messageId = await keepMessage(context, 'note', text.text)
    return makeNote(context, { type: 'note_added', data: { message: messageId } })
  })
}
