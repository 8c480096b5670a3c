import { asc, eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import { dueWords } from '../../clock/words'
import type { Instant } from '../../complaints/instant'
import { explanations } from '../../db/schema.server'

/** A request to the accused office, as those who examine the case see it. */
export interface CaseExplanation {
  readonly id: string
  readonly office: string
  readonly question: string
  readonly askedAt: Instant
  /** How much time is left or how late it is; empty once it was answered. */
  readonly dueWords: string
  readonly dueAt: Instant
  readonly answer: string
  readonly answeredAt: Instant | null
}

/** What the accused office was asked and what it said, oldest first, for staff who were let into the case. */
export async function explanationsOf(
  app: App,
  complaintId: string,
  shown: (text: string) => string,
  now: Instant,
): Promise<CaseExplanation[]> {
  const rows = await app.store.read
    .select()
    .from(explanations)
    .where(eq(explanations.complaintId, complaintId))
    .orderBy(asc(explanations.askedAt))
  const calendar = app.rules.calendarFor(null)
  return rows.map((row) => ({
    id: row.id,
    office: app.directory.officeName(row.officeId),
    question: shown(app.vault.decrypt('explanation', row.questionEnc)),
    askedAt: row.askedAt,
    dueAt: row.dueAt,
    dueWords: row.answeredAt === null ? dueWords(row.dueAt, 'working_days', calendar, now) : '',
    answer: row.answerEnc ? shown(app.vault.decrypt('explanation', row.answerEnc)) : '',
    answeredAt: row.answeredAt,
  }))
}
