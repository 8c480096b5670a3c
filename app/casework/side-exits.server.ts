import type { App } from '../app.server'
import type { EventType } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { TIMER_NAMES } from '../complaints/kinds'
import type { Move } from '../complaints/transitions'
import { isForbiddenOffice } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeMove, requiredText } from './act.server'
import { keepMessage } from './messages.server'
import type { NoticeName } from './notices'
import { notifySubmitter } from './notify-submitter.server'
import { endTimers, meetTimer } from './timers.server'

/** Grounds on which a complaint may be rejected; their wording stands in the message files.
 *  Nghị định 20/2008/NĐ-CP, Điều 7 (what a PAKN must be) and Điều 1 (what it is not about). */
export const REJECTION_GROUNDS = [
  'not-vietnamese',
  'unclear',
  'not-administrative',
  'insulting',
  'settled-and-final',
  'spam',
] as const
export type RejectionGround = (typeof REJECTION_GROUNDS)[number]

/** Told that another procedure applies: which, where, by when. Never counted as rejected. */
export async function guideComplaint(
  app: App,
  staff: StaffMember,
  code: string,
  guidance: string,
  now: Instant,
): Promise<ActResult> {
  const text = requiredText(guidance)
  if (!text.ok) return text
  return act(app, staff, 'guide', code, now, (context) =>
    leave(context, { move: 'guide', type: 'guided', notice: 'guided', text: text.text }),
  )
}

/** Handed to a body outside the province's authority (tax, customs, police, social insurance, power, a ministry). */
export async function forwardComplaint(
  app: App,
  staff: StaffMember,
  code: string,
  given: { officeId: string; note: string },
  now: Instant,
): Promise<ActResult> {
  const office = app.directory.office(given.officeId)
  if (office?.level !== 'external') return { ok: false, reason: 'office-unknown' }
  return act(app, staff, 'forward', code, now, (context) => forwardTo(context, office.id, given.note.trim()))
}

async function forwardTo(context: ActContext, officeId: string, text: string): Promise<ActResult> {
  const { app, complaint } = context
  if (isForbiddenOffice(app.directory.officeLine(officeId), complaint.accusedOfficeId)) {
    return { ok: false, reason: 'office-accused' }
  }
  return leave(context, { move: 'forward', type: 'forwarded', notice: 'forwarded', text, officeId })
}

/** Not accepted, on one of the listed legal grounds only. */
export async function rejectComplaint(
  app: App,
  staff: StaffMember,
  code: string,
  given: { ground: RejectionGround; explanation: string },
  now: Instant,
): Promise<ActResult> {
  if (!REJECTION_GROUNDS.includes(given.ground)) return { ok: false, reason: 'ground-missing' }
  const text = requiredText(given.explanation)
  if (!text.ok) return text
  return act(app, staff, 'reject', code, now, (context) =>
    leave(context, { move: 'reject', type: 'rejected', notice: 'rejected', text: text.text, ground: given.ground }),
  )
}

interface Exit {
  readonly move: Extract<Move, 'guide' | 'forward' | 'reject'>
  readonly type: Extract<EventType, 'guided' | 'forwarded' | 'rejected'>
  readonly notice: NoticeName
  readonly text: string
  readonly officeId?: string
  readonly ground?: string
}

/** `screen` was done in time or not; every other timer ends as such, neither on time nor late. */
async function leave(context: ActContext, exit: Exit): Promise<ActResult> {
  const { app, tx, complaint, now } = context
  await meetTimer(app, tx, complaint.id, 'screen', now)
  await endTimers(tx, complaint.id, TIMER_NAMES, now)
  const messageId = exit.text ? await keepMessage(context, 'notice', exit.text) : null
  const moved = await makeMove(context, exit.move, {
    type: exit.type,
    data: { message: messageId, office: exit.officeId ?? null, ground: exit.ground ?? null },
    patch: { closedAt: now, outcome: exit.type, ...(exit.officeId ? { officeId: exit.officeId } : {}) },
  })
  if (moved.ok) await notifySubmitter(app, tx, moved.complaint, exit.notice, { text: exit.text }, now)
  return moved
}
