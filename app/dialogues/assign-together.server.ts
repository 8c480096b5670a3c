import type { App } from '../app.server'
import type { ActResult } from '../casework/act.server'
import { giveToOffice } from '../casework/assign.server'
import { auditRefusal, loadForAction } from '../casework/load.server'
import type { Instant } from '../complaints/instant'
import { actorOf, type StaffMember } from '../staff/staff-member'
import { logDialogue } from './dialogue-log.server'

export type Refused = { readonly code: string; readonly reason: Extract<ActResult, { ok: false }>['reason'] }

export interface AssignedTogether {
  readonly assigned: readonly string[]
  readonly refused: readonly Refused[]
}

/** More would hold the one writer of the database too long. */
export const TOGETHER_MAX = 100

/** Gives several questions of an event to one office in one transaction: each case by the same rule, with its own event
 *  and its own clock, as if assigned alone. What may not be assigned is named and stays as it is. */
export async function assignTogether(
  app: App,
  staff: StaffMember,
  dialogueId: string,
  given: { codes: readonly string[]; officeId: string; reason: string },
  now: Instant,
): Promise<AssignedTogether> {
  const codes = [...new Set(given.codes)].slice(0, TOGETHER_MAX)
  const result = await app.store.write(async (tx): Promise<AssignedTogether> => {
    const assigned: string[] = []
    const refused: Refused[] = []
    for (const code of codes) {
      const loaded = await loadForAction(app, tx, staff, 'assign', code)
      const done: ActResult =
        loaded.ok && loaded.complaint.eventId !== dialogueId
          ? { ok: false, reason: 'not-found' }
          : loaded.ok
            ? await giveToOffice({ app, tx, complaint: loaded.complaint, actor: actorOf(staff), now }, given)
            : loaded
      if (done.ok) assigned.push(code)
      else refused.push({ code, reason: done.reason })
    }
    if (assigned.length > 0) {
      const data = { office: given.officeId, codes: assigned }
      await logDialogue(tx, dialogueId, actorOf(staff), { type: 'assigned_together', data }, now)
    }
    return { assigned, refused }
  })
  for (const { code } of result.refused.filter(({ reason }) => reason === 'not-found')) {
    await auditRefusal(app, staff, 'assign', code, now)
  }
  if (result.assigned.length > 0) app.outbox.wake()
  return result
}
