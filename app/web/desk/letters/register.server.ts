import { and, desc, eq } from 'drizzle-orm'
import type { App } from '~/app.server'
import { viewerOf } from '~/casework/load.server'
import { staffNames } from '~/casework/queries/staff-names.server'
import { visibleCases } from '~/casework/queries/visible-cases.server'
import type { Instant } from '~/complaints/instant'
import { complaints, letterParts, letters } from '~/db/schema.server'
import type { Database } from '~/db/store.server'
import type { StaffMember } from '~/staff/staff-member'
import type { LetterSource } from './sources'

const SHOWN = 20

/** The office whose register a member of staff writes: the own one, or the coordinator's. */
export const registerOffice = (app: App, staff: StaffMember) => staff.officeId ?? app.province.coordinatorOfficeId

/** The number after the highest one of the year; gaps are left to who wants to fill them. */
export async function nextNumber(db: Database, officeId: string, year: number): Promise<number> {
  const [last] = await db
    .select({ number: letters.number })
    .from(letters)
    .where(and(eq(letters.officeId, officeId), eq(letters.year, year)))
    .orderBy(desc(letters.number))
    .limit(1)
  return (last?.number ?? 0) + 1
}

export async function isTaken(db: Database, officeId: string, year: number, number: number): Promise<boolean> {
  const where = and(eq(letters.officeId, officeId), eq(letters.year, year), eq(letters.number, number))
  return (await db.$count(letters, where)) > 0
}

export interface RegisterLine {
  readonly id: string
  readonly number: string
  readonly source: LetterSource
  readonly receivedOn: string
  readonly registeredAt: Instant
  readonly by: string
  /** Codes of the matters this person may see. */
  readonly codes: readonly string[]
}

/** The latest entries of the office's register, newest first. */
export async function registerLines(app: App, staff: StaffMember): Promise<RegisterLine[]> {
  const { read } = app.store
  const rows = await read
    .select()
    .from(letters)
    .where(eq(letters.officeId, registerOffice(app, staff)))
    .orderBy(desc(letters.registeredAt), desc(letters.id))
    .limit(SHOWN)
  const names = await staffNames(
    app,
    rows.map(({ registeredBy }) => registeredBy),
  )
  const lines: RegisterLine[] = []
  for (const { id, number, year, source, receivedOn, registeredAt, registeredBy } of rows) {
    const seen = await read
      .select({ code: complaints.code })
      .from(letterParts)
      .innerJoin(complaints, eq(complaints.id, letterParts.complaintId))
      .where(and(eq(letterParts.letterId, id), visibleCases(viewerOf(app, staff))))
      .orderBy(letterParts.part)
    const by = names.get(registeredBy) ?? ''
    const codes = seen.map(({ code }) => code)
    lines.push({ id, number: `${number}/${year}`, source, receivedOn, registeredAt, by, codes })
  }
  return lines
}
