import { and, desc, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { loadForAction } from '../casework/load.server'
import { officeIdTyped } from '../casework/queries/office-choices.server'
import { parseCode } from '../complaints/code'
import type { EventData } from '../complaints/events'
import { newId } from '../complaints/ids'
import { type Instant, localDate } from '../complaints/instant'
import { dialogueCommitments, dialogues } from '../db/schema.server'
import type { Database, Transaction } from '../db/store.server'
import { actorOf, type StaffMember } from '../staff/staff-member'
import { nextNoticeDay } from './commitment'
import { readDay } from './dialogue'
import { type CommitmentRow, type DialogueRow, logDialogue } from './dialogue-log.server'
import { type DialogueAction, mayDialogue } from './permissions'
import type { DialogueEventType } from './words'

export type CommitmentRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'text-missing'
  | 'text-too-long'
  | 'office-unknown'
  | 'date-invalid'
  | 'date-before-event'
  | 'date-ahead'
  | 'date-same'
  | 'reason-missing'
  | 'case-unknown'
  | 'wrong-state'

export type CommitmentResult = { ok: true; id: string } | { ok: false; reason: CommitmentRefusal }

const TEXT_MAX = 2_000

function readText(typed: string, missing: 'text-missing' | 'reason-missing') {
  const text = typed.normalize('NFC').trim()
  if (text === '') return { ok: false, reason: missing } as const
  return text.length > TEXT_MAX ? ({ ok: false, reason: 'text-too-long' } as const) : ({ ok: true, text } as const)
}

export interface TypedCommitment {
  readonly text: string
  readonly office: string
  readonly dueOn: string
  readonly caseCode: string
}

/** Writes down what the host promised: the day first said stays with it for good. */
export async function makeCommitment(
  app: App,
  staff: StaffMember,
  dialogueId: string,
  typed: TypedCommitment,
  now: Instant,
): Promise<CommitmentResult> {
  if (!mayDialogue(staff, 'manage')) return { ok: false, reason: 'not-allowed' }
  const text = readText(typed.text, 'text-missing')
  if (!text.ok) return text
  const officeId = officeIdTyped(app, typed.office)
  if (officeId === '') return { ok: false, reason: 'office-unknown' }
  const dueOn = readDay(typed.dueOn)
  if (!dueOn) return { ok: false, reason: 'date-invalid' }
  return app.store.write(async (tx): Promise<CommitmentResult> => {
    const [dialogue] = await tx.select().from(dialogues).where(eq(dialogues.id, dialogueId))
    if (!dialogue) return { ok: false, reason: 'not-found' }
    if (dueOn < localDate(dialogue.startsAt)) return { ok: false, reason: 'date-before-event' }
    const linked = await linkedCase(app, tx, staff, typed.caseCode)
    if (!linked.ok) return linked
    const id = newId(now)
    const number = await nextNumber(tx, dialogueId)
    const days = { firstDueOn: dueOn, dueOn, keptOn: null, nextNoticeOn: nextNoticeDay(dueOn, localDate(now)) }
    const born = { state: 'open' as const, outcomeText: null, createdAt: now, updatedAt: now }
    const row = { id, dialogueId, number, text: text.text, officeId, complaintId: linked.id, ...days, ...born }
    await tx.insert(dialogueCommitments).values(row)
    const data = { number, office: officeId, dueOn }
    await logDialogue(tx, dialogueId, actorOf(staff), { type: 'commitment_made', commitmentId: id, data }, now)
    return { ok: true, id }
  })
}

async function nextNumber(tx: Transaction, dialogueId: string): Promise<number> {
  const [last] = await tx
    .select({ number: dialogueCommitments.number })
    .from(dialogueCommitments)
    .where(eq(dialogueCommitments.dialogueId, dialogueId))
    .orderBy(desc(dialogueCommitments.number))
    .limit(1)
  return (last?.number ?? 0) + 1
}

/** The case a commitment is about: one this person may see, or none. */
async function linkedCase(app: App, tx: Transaction, staff: StaffMember, typed: string) {
  if (typed.trim() === '') return { ok: true, id: null } as const
  const code = parseCode(typed)
  const loaded = code ? await loadForAction(app, tx, staff, 'view', code) : null
  return loaded?.ok
    ? ({ ok: true, id: loaded.complaint.id } as const)
    : ({ ok: false, reason: 'case-unknown' } as const)
}

export interface LoadedCommitment {
  readonly commitment: CommitmentRow
  readonly dialogue: DialogueRow
}

/** A commitment this person may know of; another office's does not exist for an office. */
export async function loadCommitment(
  app: App,
  db: Database,
  staff: StaffMember,
  id: string,
): Promise<LoadedCommitment | null> {
  const [found] = await db
    .select({ commitment: dialogueCommitments, dialogue: dialogues })
    .from(dialogueCommitments)
    .innerJoin(dialogues, eq(dialogues.id, dialogueCommitments.dialogueId))
    .where(eq(dialogueCommitments.id, id))
  if (!found) return null
  return mayDialogue(staff, 'see_commitment', responsibleFor(app, found.commitment)) ? found : null
}

/** The office that answers for a commitment today: the heir of one that was closed. */
export const responsibleFor = (app: App, { officeId }: Pick<CommitmentRow, 'officeId'>) =>
  app.directory.inForce(officeId)

interface Change {
  readonly patch: Partial<CommitmentRow>
  readonly type: DialogueEventType
  readonly data: EventData
}

/** Load → decide → record for everything that happens to a commitment after it was made. */
async function change(
  app: App,
  staff: StaffMember,
  id: string,
  action: DialogueAction,
  now: Instant,
  decide: (loaded: LoadedCommitment) => Change | CommitmentRefusal,
): Promise<CommitmentResult> {
  return app.store.write(async (tx): Promise<CommitmentResult> => {
    const loaded = await loadCommitment(app, tx, staff, id)
    if (!loaded) return { ok: false, reason: 'not-found' }
    const { commitment } = loaded
    if (!mayDialogue(staff, action, responsibleFor(app, commitment))) return { ok: false, reason: 'not-allowed' }
    const decided = decide(loaded)
    if (typeof decided === 'string') return { ok: false, reason: decided }
    await tx
      .update(dialogueCommitments)
      .set({ ...decided.patch, updatedAt: now })
      .where(and(eq(dialogueCommitments.id, id), eq(dialogueCommitments.state, commitment.state)))
    const { type, data } = decided
    const event = { type, commitmentId: id, data: { number: commitment.number, ...data } }
    await logDialogue(tx, commitment.dialogueId, actorOf(staff), event, now)
    return { ok: true, id }
  })
}

/** Says how it stands, without ending it. */
export async function noteCommitment(app: App, staff: StaffMember, id: string, typed: string, now: Instant) {
  const text = readText(typed, 'text-missing')
  if (!text.ok) return text
  return change(app, staff, id, 'report_commitment', now, ({ commitment }) =>
    commitment.state === 'open' ? { patch: {}, type: 'commitment_noted', data: { text: text.text } } : 'wrong-state',
  )
}

/** It was kept: on which day, and what shows it. */
export async function keepCommitment(
  app: App,
  staff: StaffMember,
  id: string,
  typed: { keptOn: string; evidence: string },
  now: Instant,
): Promise<CommitmentResult> {
  const text = readText(typed.evidence, 'text-missing')
  if (!text.ok) return text
  const keptOn = readDay(typed.keptOn)
  if (!keptOn) return { ok: false, reason: 'date-invalid' }
  if (keptOn > localDate(now)) return { ok: false, reason: 'date-ahead' }
  return change(app, staff, id, 'report_commitment', now, ({ commitment, dialogue }) => {
    if (commitment.state !== 'open') return 'wrong-state'
    if (keptOn < localDate(dialogue.startsAt)) return 'date-before-event'
    const patch = { state: 'kept' as const, keptOn, outcomeText: text.text, nextNoticeOn: null }
    return { patch, type: 'commitment_kept', data: { keptOn, text: text.text } }
  })
}

/** Moves the day, with the reason for everybody to read. The day first promised stays beside the new one. */
export async function moveCommitment(
  app: App,
  staff: StaffMember,
  id: string,
  typed: { dueOn: string; reason: string },
  now: Instant,
): Promise<CommitmentResult> {
  const reason = readText(typed.reason, 'reason-missing')
  if (!reason.ok) return reason
  const dueOn = readDay(typed.dueOn)
  if (!dueOn) return { ok: false, reason: 'date-invalid' }
  return change(app, staff, id, 'change_commitment', now, ({ commitment, dialogue }) => {
    if (commitment.state !== 'open') return 'wrong-state'
    if (dueOn === commitment.dueOn) return 'date-same'
    if (dueOn < localDate(dialogue.startsAt)) return 'date-before-event'
    const patch = { dueOn, nextNoticeOn: nextNoticeDay(dueOn, localDate(now)) }
    return { patch, type: 'commitment_moved', data: { from: commitment.dueOn, to: dueOn, text: reason.text } }
  })
}

/** It will not be done: the public reads why. */
export async function withdrawCommitment(app: App, staff: StaffMember, id: string, typed: string, now: Instant) {
  const reason = readText(typed, 'reason-missing')
  if (!reason.ok) return reason
  return change(app, staff, id, 'change_commitment', now, ({ commitment }) => {
    if (commitment.state !== 'open') return 'wrong-state'
    const patch = { state: 'withdrawn' as const, outcomeText: reason.text, nextNoticeOn: null }
    return { patch, type: 'commitment_withdrawn', data: { text: reason.text } }
  })
}

/** It was not kept after all, or was given up too early: open again, with the days it had. */
export async function reopenCommitment(app: App, staff: StaffMember, id: string, typed: string, now: Instant) {
  const reason = readText(typed, 'reason-missing')
  if (!reason.ok) return reason
  return change(app, staff, id, 'change_commitment', now, ({ commitment }) => {
    if (commitment.state === 'open') return 'wrong-state'
    const nextNoticeOn = nextNoticeDay(commitment.dueOn, localDate(now))
    const patch = { state: 'open' as const, keptOn: null, outcomeText: null, nextNoticeOn }
    return { patch, type: 'commitment_reopened', data: { text: reason.text } }
  })
}
