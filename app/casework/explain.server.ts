import { and, asc, eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { readStaff, tellStaff } from '../clock/staff-notices.server'
import { dueWords } from '../clock/words'
import type { Instant } from '../complaints/instant'
import { explanations } from '../db/schema.server'
import texts from '../i18n/vi/clock-notices.json'
import { actorOf, type StaffMember } from '../staff/staff-member'
import { type ActContext, makeNote, requiredText } from './act.server'
import { explainersOf } from './explainers'
import { loadForSystem } from './load.server'
import { keepMessage } from './messages.server'

type ExplanationRow = typeof explanations.$inferSelect

/** A request as the office that was asked sees it: nothing in it leads to the case. */
export interface AskedOfUs {
  readonly id: string
  readonly askedAt: Instant
  /** The office that asks. */
  readonly from: string
  readonly question: string
  readonly dueAt: Instant
  /** How much time is left, in the clock's words; empty once it was answered. */
  readonly dueWords: string
  readonly answer: string
  readonly answeredAt: Instant | null
}

/** What this person's office was asked to explain, unanswered first; nothing for those who do not speak for it. */
export async function askedOfUs(app: App, staff: StaffMember, now: Instant): Promise<AskedOfUs[]> {
  const rows = await rowsFor(app, staff)
  const open = (sealed: string | null) => (sealed ? app.vault.decrypt('explanation', sealed) : '')
  const calendar = app.rules.calendarFor(null)
  const shown = rows.map((row) => ({
    id: row.id,
    askedAt: row.askedAt,
    from: app.directory.officeName(row.askingOfficeId) || app.province.name,
    question: open(row.questionEnc),
    dueAt: row.dueAt,
    dueWords: row.answeredAt === null ? dueWords(row.dueAt, 'working_days', calendar, now) : '',
    answer: open(row.answerEnc),
    answeredAt: row.answeredAt,
  }))
  return shown.sort((a, b) => Number(a.answeredAt !== null) - Number(b.answeredAt !== null) || b.askedAt - a.askedAt)
}

/** Whether the person has anything on that page, for the way to it. */
export const isAskedToExplain = async (app: App, staff: StaffMember): Promise<boolean> =>
  (await rowsFor(app, staff)).length > 0

/** Requests to the person's office, also those it took over from one that is closed. */
async function rowsFor(app: App, staff: StaffMember): Promise<ExplanationRow[]> {
  const { officeId } = staff
  if (!officeId) return []
  const rows = await app.store.read
    .select()
    .from(explanations)
    .where(inArray(explanations.officeId, app.directory.family(officeId)))
    .orderBy(asc(explanations.askedAt))
  const own = rows.filter((row) => app.directory.inForce(row.officeId) === officeId)
  if (own.length === 0) return []
  const speakers = explainersOf(await readStaff(app), officeId)
  return speakers.some(({ userId }) => userId === staff.id) ? own : []
}

export type ExplainResult =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'text-missing' | 'text-too-long' | 'already-explained' }

/** The accused office answers. Its words return into the case as a note among those who examine it; the answer of this
 *  function tells nothing of the case. */
export async function explain(
  app: App,
  staff: StaffMember,
  given: { id: string; text: string },
  now: Instant,
): Promise<ExplainResult> {
  const request = (await rowsFor(app, staff)).find(({ id }) => id === given.id)
  if (!request) return { ok: false, reason: 'not-found' }
  const text = requiredText(given.text)
  if (!text.ok) return text
  const result = await app.store.write(async (tx): Promise<ExplainResult> => {
    const complaint = await loadForSystem(tx, request.complaintId)
    if (!complaint) return { ok: false, reason: 'not-found' }
    const answerEnc = app.vault.encrypt('explanation', text.text)
    const written = await tx
      .update(explanations)
      .set({ state: 'answered', answerEnc, answeredBy: staff.id, answeredAt: now })
      .where(and(eq(explanations.id, request.id), eq(explanations.state, 'open')))
      .returning({ id: explanations.id })
    if (written.length === 0) return { ok: false, reason: 'already-explained' }
    const context: ActContext = { app, tx, complaint, actor: actorOf(staff), now }
    const office = app.directory.officeName(request.officeId)
    const message = await keepMessage(
      context,
      'note',
      `${texts.explained_note.replace('{{office}}', office)}\n\n${text.text}`,
    )
    await makeNote(context, {
      type: 'accused_answered',
      data: { request: request.id, office: request.officeId, message },
    })
    await tellAsker(context, request)
    return { ok: true }
  })
  if (result.ok) app.outbox.wake()
  return result
}

/** Whoever asked is told that the answer is in the case. */
async function tellAsker({ app, tx, complaint, now }: ActContext, request: ExplanationRow): Promise<void> {
  const asker = (await readStaff(app)).filter(({ userId }) => userId === request.askedBy)
  const facts = { code: complaint.code }
  const notice = { key: `explained:${request.id}`, kind: 'explained', facts, complaintId: complaint.id } as const
  await tellStaff(app, tx, asker, { ...notice, officeId: complaint.officeId }, now)
}
