import { and, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { makeNote } from '../casework/act.server'
import { loadForSystem } from '../casework/load.server'
import type { Instant } from '../complaints/instant'
import { complaints, dialogueRows, dialogues, intakeKeys } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { receiveComplaint } from '../intake/receive.server'
import { sha256Hex } from '../platform/crypto.server'
import { actorOf, type StaffMember } from '../staff/staff-member'
import { checkRow, type RowProblem, rowKey } from './check-row.server'
import { receivedAtOf } from './dialogue'
import { type DialogueRow, logDialogue } from './dialogue-log.server'
import { cellsIn, type DialogueRowRow, rowsOf } from './import-sheet.server'
import { mayDialogue } from './permissions'
import { type Cells, tidy } from './sheet'

/** A filed question; `isRepeat`: the same had been filed for this event before. `accessKey` is to be handed to whoever
 *  left no address, and is known only at the filing itself. */
export type FiledQuestion =
  | { ok: true; code: string; accessKey: string | null; isRepeat: boolean }
  | { ok: false; problems: readonly RowProblem[] }

const NOT_POSSIBLE = (code: string): FiledQuestion => ({
  ok: false,
  problems: [{ column: 'question', code, value: '' }],
})

/** Files one question of an event, typed by staff. */
export async function fileQuestion(
  app: App,
  staff: StaffMember,
  dialogueId: string,
  typed: Cells,
  now: Instant,
): Promise<FiledQuestion> {
  if (!mayDialogue(staff, 'manage')) return NOT_POSSIBLE('not-allowed')
  const [dialogue] = await app.store.read.select().from(dialogues).where(eq(dialogues.id, dialogueId))
  if (!dialogue) return NOT_POSSIBLE('not-found')
  const cells = Object.fromEntries(
    Object.entries(typed).flatMap(([column, text]) => (tidy(text ?? '') ? [[column, tidy(text ?? '')]] : [])),
  ) as Cells
  const filed = await receive(app, staff, { dialogue, cells, row: null }, now)
  if (filed.ok && !filed.isRepeat) {
    await app.store.write((tx) =>
      logDialogue(tx, dialogueId, actorOf(staff), { type: 'questions_filed', data: { filed: 1 } }, now),
    )
  }
  return filed
}

interface Question {
  readonly dialogue: DialogueRow
  readonly cells: Cells
  /** The row of a sheet it comes from; marked as filed in the same transaction. */
  readonly row: DialogueRowRow | null
}

async function receive(app: App, staff: StaffMember, question: Question, now: Instant): Promise<FiledQuestion> {
  const { dialogue, cells, row } = question
  const checked = checkRow(app, dialogue.id, cells)
  if (checked.errors.length > 0) return { ok: false, problems: checked.errors }
  const providerId = rowKey(dialogue.id, cells, sha256Hex)
  const filed = await receiveComplaint(
    app,
    checked.draft,
    {
      actor: actorOf(staff),
      providerId,
      receivedAt: receivedAtOf(dialogue.startsAt, now),
      isDemo: dialogue.isDemo,
      also: async (tx, complaintId) => {
        if (row) await settleRow(tx, row, complaintId, now)
        if (checked.field) await takeField(app, tx, staff, { complaintId, field: checked.field }, now)
      },
    },
    now,
  )
  if (!filed.ok && filed.reason === 'invalid') {
    return { ok: false, problems: Object.values(filed.errors).map((code) => ({ column: 'question', code, value: '' })) }
  }
  if (filed.ok && !filed.isReplay) {
    return { ok: true, code: filed.receipt.code, accessKey: filed.receipt.accessKey, isRepeat: false }
  }
  return repeated(app, row, providerId, now)
}

/** The same content was filed before, perhaps while an office had another name: that case it is. */
async function repeated(
  app: App,
  row: DialogueRowRow | null,
  providerId: string,
  now: Instant,
): Promise<FiledQuestion> {
  return app.store.write(async (tx) => {
    const [earlier] = await tx
      .select({ id: complaints.id, code: complaints.code })
      .from(intakeKeys)
      .innerJoin(complaints, eq(complaints.id, intakeKeys.complaintId))
      .where(and(eq(intakeKeys.channel, 'event'), eq(intakeKeys.providerId, providerId)))
    if (!earlier) return NOT_POSSIBLE('not-found')
    if (row) await settleRow(tx, row, earlier.id, now)
    return { ok: true, code: earlier.code, accessKey: null, isRepeat: true }
  })
}

async function settleRow(tx: Transaction, row: DialogueRowRow, complaintId: string, now: Instant): Promise<void> {
  await tx
    .update(dialogueRows)
    .set({ state: 'filed', complaintId, updatedAt: now })
    .where(and(eq(dialogueRows.id, row.id), eq(dialogueRows.state, 'open')))
}

/** The field the sheet names, where the router thought of another: written down like any correction by staff. */
async function takeField(
  app: App,
  tx: Transaction,
  staff: StaffMember,
  { complaintId, field }: { complaintId: string; field: string },
  now: Instant,
): Promise<void> {
  const complaint = await loadForSystem(tx, complaintId)
  if (!complaint || complaint.field === field) return
  const data = { before: [`field=${complaint.field}`], after: [`field=${field}`], office: complaint.officeId }
  const context = { app, tx, complaint, actor: actorOf(staff), now }
  await makeNote(context, { type: 'reclassified', data, patch: { field } })
}

export interface FiledSheet {
  readonly filed: number
  /** Rows whose question had been filed for this event before. */
  readonly repeated: number
  /** Rows that wait to be put right. */
  readonly left: number
}

/** Files every sound row of a kept sheet, each by itself: cut off half way, the next confirmation goes on where it was.
 *  Rows with errors stay in the sheet. Null: no such sheet of this event, or not for this person. */
export async function fileSheet(
  app: App,
  staff: StaffMember,
  dialogueId: string,
  importId: string,
  now: Instant,
): Promise<FiledSheet | null> {
  const [dialogue] = await app.store.read.select().from(dialogues).where(eq(dialogues.id, dialogueId))
  const rows = await rowsOf(app.store.read, importId)
  if (!dialogue || !mayDialogue(staff, 'manage') || rows.some((row) => row.dialogueId !== dialogueId)) return null
  const report = { filed: 0, repeated: 0, left: 0 }
  for (const [i, row] of rows.filter(({ state }) => state === 'open').entries()) {
    // A millisecond apart, so that the register lists them in the order of the sheet.
    const filed = await receive(app, staff, { dialogue, cells: cellsIn(app, row), row }, now + i)
    if (!filed.ok) report.left += 1
    else if (filed.isRepeat) report.repeated += 1
    else report.filed += 1
  }
  if (report.filed + report.repeated > 0) {
    const event = { type: 'questions_filed', data: { ...report } } as const
    await app.store.write((tx) => logDialogue(tx, dialogueId, actorOf(staff), event, now))
  }
  return report
}

/** Puts a row of a kept sheet right, or sets it aside (`cells` null) or back. What was filed stays as it is. */
export async function changeRow(
  app: App,
  staff: StaffMember,
  dialogueId: string,
  given: { rowId: string; cells: Cells | null; isDropped?: boolean },
  now: Instant,
): Promise<boolean> {
  if (!mayDialogue(staff, 'manage')) return false
  const cells = given.cells && app.vault.encrypt('dialogue-row', JSON.stringify(given.cells))
  const changed = await app.store.write((tx) =>
    tx
      .update(dialogueRows)
      .set({ ...(cells ? { cellsEnc: cells } : {}), state: given.isDropped ? 'dropped' : 'open', updatedAt: now })
      .where(
        and(
          eq(dialogueRows.id, given.rowId),
          eq(dialogueRows.dialogueId, dialogueId),
          eq(dialogueRows.state, given.isDropped === false ? 'dropped' : 'open'),
        ),
      )
      .returning({ id: dialogueRows.id }),
  )
  return changed.length === 1
}
