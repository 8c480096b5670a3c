import type { App } from '../app.server'
import type { EventData, EventType, NewEvent } from '../complaints/events'
import { type Actor, SUBMITTER } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { decideMove, type Move } from '../complaints/transitions'
import type { Transaction } from '../db/store.server'
import type { Action } from '../staff/permissions'
import { actorOf, type StaffMember } from '../staff/staff-member'
import { type Authorized, auditRefusal, type LoadFailure, loadForAction, loadForSubmitter } from './load.server'
import { type ComplaintPatch, type ComplaintRow, record } from './record.server'

/** What an act answers: the complaint as it now stands, or why nothing was changed (a code of errors.json). */
export type ActResult = { ok: true; complaint: ComplaintRow } | { ok: false; reason: LoadFailure | Refusal }

export type Refusal =
  | 'wrong-status'
  | 'wrong-role'
  | 'text-missing'
  | 'text-too-long'
  | 'office-unknown'
  | 'office-not-competent'
  | 'office-accused'
  | 'ground-missing'
  | 'asks-used-up'
  | 'refusals-used-up'
  | 'extension-used-up'
  | 'extension-too-late'
  | 'length-invalid'
  | 'reply-missing'
  | 'reply-not-submitted'
  | 'already-rated'
  | 'stars-invalid'
  | 'target-unknown'
  | 'target-same'
  | 'title-missing'
  | 'not-publishable'
  | 'field-unknown'
  | 'procedure-unknown'
  | 'date-invalid'
  | 'not-late'
  | 'apology-sent'
  | 'accused-outside'
  | 'names-submitter'
  | 'request-open'
  | 'correction-unexplained'
  | 'split-not-in-text'
  | 'split-whole'
  | 'split-twice'
  | 'posted-on-wrong'
  | 'posting-way-missing'
  | 'tracking-missing'
  | 'letter-gone'
  | 'not-in-incident'

export interface ActContext {
  readonly app: App
  readonly tx: Transaction
  readonly complaint: Authorized<ComplaintRow>
  readonly actor: Actor
  readonly now: Instant
}

/** Load → decide → record for an act of staff. `work` decides and records, and is undone as a whole when it throws. */
export async function act(
  app: App,
  staff: StaffMember,
  action: Action,
  code: string,
  now: Instant,
  work: (context: ActContext) => Promise<ActResult>,
): Promise<ActResult> {
  const result = await app.store.write(async (tx): Promise<ActResult> => {
    const loaded = await loadForAction(app, tx, staff, action, code)
    if (!loaded.ok) return loaded
    return work({ app, tx, complaint: loaded.complaint, actor: actorOf(staff), now })
  })
  if (!result.ok && result.reason === 'not-found') await auditRefusal(app, staff, action, code, now)
  if (result.ok) app.outbox.wake()
  return result
}

/** The same for an act of the submitter, whose access key was checked by the caller (see submitter-access). */
export async function actAsSubmitter(
  app: App,
  complaintId: string,
  now: Instant,
  work: (context: ActContext) => Promise<ActResult>,
): Promise<ActResult> {
  const result = await app.store.write(async (tx): Promise<ActResult> => {
    const complaint = await loadForSubmitter(tx, complaintId)
    if (!complaint) return { ok: false, reason: 'not-found' }
    return work({ app, tx, complaint, actor: SUBMITTER, now })
  })
  if (result.ok) app.outbox.wake()
  return result
}

interface Written {
  readonly type: EventType
  readonly data?: EventData
  readonly detail?: Record<string, string>
  readonly patch?: ComplaintPatch
  readonly also?: readonly NewEvent[]
}

/** Makes a move of the state table and writes it; the only caller of `record` that changes a status. */
export async function makeMove(context: ActContext, move: Move, written: Written): Promise<ActResult> {
  const { app, tx, complaint, actor, now } = context
  const decision = decideMove(move, complaint.status, actor.role)
  if (!decision.ok) return decision
  const data: EventData = { from: complaint.status, to: decision.to, ...written.data }
  const event: NewEvent = { type: written.type, data, ...(written.detail ? { detail: written.detail } : {}) }
  const patch = { ...written.patch, status: decision.to }
  const events = [event, ...(written.also ?? [])]
  return { ok: true, complaint: await record(app, tx, complaint, actor, now, events, patch) }
}

/** Writes something that changes no status. */
export async function makeNote(context: ActContext, written: Written): Promise<ActResult> {
  const { app, tx, complaint, actor, now } = context
  const event: NewEvent = {
    type: written.type,
    data: written.data ?? {},
    ...(written.detail ? { detail: written.detail } : {}),
  }
  return { ok: true, complaint: await record(app, tx, complaint, actor, now, [event], written.patch ?? {}) }
}

export const TEXT_MAX = 20_000

/** A text that must be there: trimmed, or the reason why it will not do. */
export function requiredText(
  text: string,
): { ok: true; text: string } | { ok: false; reason: 'text-missing' | 'text-too-long' } {
  const trimmed = text.normalize('NFC').trim()
  if (trimmed === '') return { ok: false, reason: 'text-missing' }
  return trimmed.length > TEXT_MAX ? { ok: false, reason: 'text-too-long' } : { ok: true, text: trimmed }
}
