import { and, asc, eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { complaints, dialogueImports, dialogueRows, dialogues, intakeKeys } from '../db/schema.server'
import type { Database } from '../db/store.server'
import { sha256Hex } from '../platform/crypto.server'
import { actorOf, type StaffMember } from '../staff/staff-member'
import { type CheckedRow, checkRow, previewRow, type RowPreview, rowKey } from './check-row.server'
import { receivedAtOf } from './dialogue'
import { logDialogue } from './dialogue-log.server'
import { mayDialogue } from './permissions'
import { type Cells, contentOf, type ReadSheet, type SheetFailure, type SheetRow } from './sheet'

export type KeptSheet =
  | { ok: true; importId: string }
  | { ok: false; reason: SheetFailure | 'not-found' | 'not-allowed' }

const INSERTED_AT_ONCE = 100

/** Keeps a sheet, row by row, before anything is filed: what is wrong can be put right, what a crash cuts off goes on. */
export async function keepSheet(
  app: App,
  staff: StaffMember,
  dialogueId: string,
  given: { name: string; sheet: ReadSheet },
  now: Instant,
): Promise<KeptSheet> {
  if (!mayDialogue(staff, 'manage')) return { ok: false, reason: 'not-allowed' }
  const { sheet } = given
  if (!sheet.ok) return sheet
  return app.store.write(async (tx): Promise<KeptSheet> => {
    const [dialogue] = await tx.select().from(dialogues).where(eq(dialogues.id, dialogueId))
    if (!dialogue) return { ok: false, reason: 'not-found' }
    const importId = newId(now)
    await tx.insert(dialogueImports).values({
      id: importId,
      dialogueId,
      nameEnc: app.vault.encrypt('file-name', given.name.slice(0, 200)),
      ignoredColumns: [...sheet.ignoredColumns].map((heading) => heading.slice(0, 80)),
      createdBy: staff.id,
      createdAt: now,
    })
    const rows = sheet.rows.map((row) => newRow(app, { importId, dialogueId, row }, now))
    for (let from = 0; from < rows.length; from += INSERTED_AT_ONCE) {
      await tx.insert(dialogueRows).values(rows.slice(from, from + INSERTED_AT_ONCE))
    }
    await logDialogue(tx, dialogueId, actorOf(staff), { type: 'sheet_kept', data: { rows: rows.length } }, now)
    return { ok: true, importId }
  })
}

function newRow(
  app: App,
  { importId, dialogueId, row }: { importId: string; dialogueId: string; row: SheetRow },
  now: Instant,
) {
  return {
    id: newId(now),
    importId,
    dialogueId,
    rowNumber: row.rowNumber,
    cellsEnc: app.vault.encrypt('dialogue-row', JSON.stringify(row.cells)),
    state: 'open' as const,
    complaintId: null,
    updatedAt: now,
  }
}

/** A row of the dry run: what it would become, what is wrong with it, or what became of it. */
export interface DryRow {
  readonly id: string
  readonly rowNumber: number
  readonly state: (typeof dialogueRows.$inferSelect)['state']
  readonly cells: Cells
  readonly errors: CheckedRow['errors']
  readonly remarks: CheckedRow['remarks']
  readonly preview: RowPreview | null
  /** The code of the case, where the same question was filed for this event before. */
  readonly filedAs: string | null
  /** The row above with the same content; both become one case. */
  readonly sameAs: number | null
}

export interface DryRun {
  readonly id: string
  readonly name: string
  readonly createdAt: Instant
  readonly ignoredColumns: readonly string[]
  readonly rows: readonly DryRow[]
}

/** The sheet as it stands: row by row what would be filed. Writes nothing. */
export async function dryRun(app: App, dialogueId: string, importId: string, now: Instant): Promise<DryRun | null> {
  const db = app.store.read
  const [found] = await db
    .select()
    .from(dialogueImports)
    .where(and(eq(dialogueImports.id, importId), eq(dialogueImports.dialogueId, dialogueId)))
  const [dialogue] = await db.select().from(dialogues).where(eq(dialogues.id, dialogueId))
  if (!found || !dialogue) return null
  const rows = await rowsOf(db, importId)
  const receivedAt = receivedAtOf(dialogue.startsAt, now)
  const filed = await filedAlready(app, db, dialogueId, rows)
  const firstWith = new Map<string, number>()
  return {
    id: found.id,
    name: app.vault.decrypt('file-name', found.nameEnc),
    createdAt: found.createdAt,
    ignoredColumns: found.ignoredColumns,
    rows: rows.map((row): DryRow => {
      const cells = cellsIn(app, row)
      const checked = checkRow(app, dialogueId, cells)
      const content = contentOf(cells)
      const sameAs = firstWith.get(content) ?? null
      if (sameAs === null && row.state !== 'dropped') firstWith.set(content, row.rowNumber)
      const filedAs = filed.get(rowKey(dialogueId, cells, sha256Hex)) ?? null
      const isOpen = row.state === 'open' && filedAs === null
      const preview = isOpen && checked.errors.length === 0 ? previewRow(app, checked, receivedAt) : null
      const { id, rowNumber, state } = row
      return { id, rowNumber, state, cells, errors: checked.errors, remarks: checked.remarks, preview, filedAs, sameAs }
    }),
  }
}

export type DialogueRowRow = typeof dialogueRows.$inferSelect

export const rowsOf = (db: Database, importId: string): Promise<DialogueRowRow[]> =>
  db.select().from(dialogueRows).where(eq(dialogueRows.importId, importId)).orderBy(asc(dialogueRows.rowNumber))

export const cellsIn = (app: App, row: DialogueRowRow): Cells =>
  JSON.parse(app.vault.decrypt('dialogue-row', row.cellsEnc)) as Cells

const KEYS_AT_ONCE = 200

/** Codes of cases filed for this event with the same content before, by the key of the row. */
async function filedAlready(app: App, db: Database, dialogueId: string, rows: readonly DialogueRowRow[]) {
  const keys = rows.map((row) => rowKey(dialogueId, cellsIn(app, row), sha256Hex))
  const filed = new Map<string, string>()
  for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
    const found = await db
      .select({ key: intakeKeys.providerId, code: complaints.code })
      .from(intakeKeys)
      .innerJoin(complaints, eq(complaints.id, intakeKeys.complaintId))
      .where(
        and(eq(intakeKeys.channel, 'event'), inArray(intakeKeys.providerId, keys.slice(from, from + KEYS_AT_ONCE))),
      )
    for (const { key, code } of found) filed.set(key, code)
  }
  return filed
}

export interface SheetLine {
  readonly id: string
  readonly name: string
  readonly createdAt: Instant
  readonly open: number
  readonly filed: number
  readonly dropped: number
}

/** The sheets of an event, newest first, with how many of their rows still wait. */
export async function sheetsOf(app: App, dialogueId: string): Promise<SheetLine[]> {
  const db = app.store.read
  const sheets = await db.select().from(dialogueImports).where(eq(dialogueImports.dialogueId, dialogueId))
  const rows = await db
    .select({ importId: dialogueRows.importId, state: dialogueRows.state })
    .from(dialogueRows)
    .where(eq(dialogueRows.dialogueId, dialogueId))
  const count = (id: string, state: string) => rows.filter((row) => row.importId === id && row.state === state).length
  return sheets
    .sort((a, b) => b.createdAt - a.createdAt)
    .map(({ id, nameEnc, createdAt }) => ({
      id,
      name: app.vault.decrypt('file-name', nameEnc),
      createdAt,
      open: count(id, 'open'),
      filed: count(id, 'filed'),
      dropped: count(id, 'dropped'),
    }))
}
