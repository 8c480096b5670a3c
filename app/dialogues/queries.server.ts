import { and, asc, count, desc, eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { viewerOf } from '../casework/load.server'
import { type CaseLine, caseLine } from '../casework/queries/case-line.server'
import { staffNames } from '../casework/queries/staff-names.server'
import { visibleCases } from '../casework/queries/visible-cases.server'
import type { TimerRow } from '../casework/timers.server'
import { type Instant, localDate } from '../complaints/instant'
import { complaints, dialogueCommitments, dialogueEvents, dialogues, timers } from '../db/schema.server'
import { may } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import { type Standing, standingOf } from './commitment'
import { loadCommitment, responsibleFor } from './commitments.server'
import type { CommitmentRow, DialogueRow } from './dialogue-log.server'
import { type DialogueAction, mayDialogue } from './permissions'

export interface DialogueLine {
  readonly dialogue: DialogueRow
  readonly questions: number
  readonly commitments: number
  readonly openCommitments: number
}

/** Every event, newest first, with what this person may see of its questions counted. */
export async function listDialogues(app: App, staff: StaffMember): Promise<DialogueLine[]> {
  const db = app.store.read
  const rows = await db.select().from(dialogues).orderBy(desc(dialogues.startsAt), desc(dialogues.id))
  const asked = await db
    .select({ id: complaints.eventId, amount: count() })
    .from(complaints)
    .where(and(eq(complaints.channel, 'event'), visibleCases(viewerOf(app, staff))))
    .groupBy(complaints.eventId)
  const promised = await db
    .select({ id: dialogueCommitments.dialogueId, state: dialogueCommitments.state, amount: count() })
    .from(dialogueCommitments)
    .groupBy(dialogueCommitments.dialogueId, dialogueCommitments.state)
  return rows.map((dialogue) => {
    const own = promised.filter(({ id }) => id === dialogue.id)
    return {
      dialogue,
      questions: Number(asked.find(({ id }) => id === dialogue.id)?.amount ?? 0),
      commitments: own.reduce((sum, { amount }) => sum + Number(amount), 0),
      openCommitments: Number(own.find(({ state }) => state === 'open')?.amount ?? 0),
    }
  })
}

/** One event, or null. */
export async function dialogueById(app: App, id: string): Promise<DialogueRow | null> {
  const [row] = await app.store.read.select().from(dialogues).where(eq(dialogues.id, id))
  return row ?? null
}

export interface QuestionLine extends CaseLine {
  readonly mayAssign: boolean
  readonly asker: string
}

const QUESTIONS_SHOWN = 500

/** The questions of an event that this person may see, in the order in which they were filed. */
export async function questionsOf(
  app: App,
  staff: StaffMember,
  dialogueId: string,
  now: Instant,
): Promise<QuestionLine[]> {
  const db = app.store.read
  const viewer = viewerOf(app, staff)
  const rows = await db
    .select()
    .from(complaints)
    .where(and(eq(complaints.eventId, dialogueId), visibleCases(viewer)))
    .orderBy(asc(complaints.filedAt), asc(complaints.id))
    .limit(QUESTIONS_SHOWN)
  const answers = await answerTimers(
    app,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const withPersonal = may(viewer, 'view_personal', row)
    return {
      ...caseLine(app, row, answers.get(row.id) ?? null, withPersonal, now),
      mayAssign: may(viewer, 'assign', row),
      asker: withPersonal && row.nameEnc ? app.vault.decrypt('name', row.nameEnc) : '',
    }
  })
}

/** The answer timer of the present round of each case. */
async function answerTimers(app: App, ids: readonly string[]): Promise<Map<string, TimerRow>> {
  if (ids.length === 0) return new Map()
  const rows = await app.store.read
    .select()
    .from(timers)
    .where(and(inArray(timers.complaintId, [...ids]), eq(timers.name, 'answer')))
    .orderBy(asc(timers.round))
  return new Map(rows.map((row) => [row.complaintId, row]))
}

export interface CommitmentLine {
  readonly commitment: CommitmentRow
  readonly standing: Standing
  readonly office: string
  readonly dialogue: Pick<DialogueRow, 'id' | 'title' | 'slug' | 'startsAt'>
}

/** Commitments this person may know of, the earliest due first: of one event, or of all. */
export async function commitmentsFor(
  app: App,
  staff: StaffMember,
  now: Instant,
  dialogueId?: string,
): Promise<CommitmentLine[]> {
  const rows = await app.store.read
    .select({ commitment: dialogueCommitments, dialogue: dialogues })
    .from(dialogueCommitments)
    .innerJoin(dialogues, eq(dialogues.id, dialogueCommitments.dialogueId))
    .where(dialogueId === undefined ? undefined : eq(dialogueCommitments.dialogueId, dialogueId))
    .orderBy(asc(dialogueCommitments.dueOn), asc(dialogueCommitments.number))
  const today = localDate(now)
  return rows
    .filter(({ commitment }) => mayDialogue(staff, 'see_commitment', responsibleFor(app, commitment)))
    .map(({ commitment, dialogue }) => ({
      commitment,
      standing: standingOf(commitment, today),
      office: app.directory.officeName(responsibleFor(app, commitment)),
      dialogue: { id: dialogue.id, title: dialogue.title, slug: dialogue.slug, startsAt: dialogue.startsAt },
    }))
}

/** One commitment with everything that happened to it and what this person may do about it; null when it does not exist
 *  for them. */
export async function commitmentFile(app: App, staff: StaffMember, id: string, now: Instant) {
  const loaded = await loadCommitment(app, app.store.read, staff, id)
  if (!loaded) return null
  const { commitment, dialogue } = loaded
  const events = await app.store.read
    .select()
    .from(dialogueEvents)
    .where(eq(dialogueEvents.commitmentId, id))
    .orderBy(asc(dialogueEvents.seq))
  const names = await staffNames(
    app,
    events.map(({ actorId }) => actorId),
  )
  const officeId = responsibleFor(app, commitment)
  const can = (action: DialogueAction) => mayDialogue(staff, action, officeId)
  return {
    commitment,
    dialogue,
    standing: standingOf(commitment, localDate(now)),
    office: app.directory.officeName(officeId),
    linked: await linkedCode(app, staff, commitment.complaintId),
    history: events.map(({ seq, type, at, actorId, data }) => ({
      seq,
      type,
      at,
      data,
      by: actorId ? (names.get(actorId) ?? '') : '',
    })),
    mayReport: can('report_commitment'),
    mayChange: can('change_commitment'),
  }
}

async function linkedCode(app: App, staff: StaffMember, complaintId: string | null): Promise<string | null> {
  if (!complaintId) return null
  const [row] = await app.store.read
    .select({ code: complaints.code })
    .from(complaints)
    .where(and(eq(complaints.id, complaintId), visibleCases(viewerOf(app, staff))))
  return row?.code ?? null
}
