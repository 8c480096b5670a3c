import { and, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { closeOfDay, nthWorkingDayAfter } from '../clock/calendar'
import { dayOf, toInstant, toLocalMinute } from '../clock/local-time'
import { formatDateTime } from '../clock/words'
import { type Instant, localDate } from '../complaints/instant'
import { replies, timers } from '../db/schema.server'
import texts from '../i18n/vi/clock-notices.json'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeNote, requiredText } from './act.server'
import type { Authorized } from './load.server'
import { keepMessage } from './messages.server'
import { notifySubmitter } from './notify-submitter.server'
import type { ComplaintRow } from './record.server'
import { keepDraft, replyOf } from './replies.server'
import type { TimerRow } from './timers.server'

/** Working days from the breach to the date a draft proposes; the head may set another when signing. */
const PROMISED_WORKING_DAYS = 5

/** Opens the draft of the apology for this round's late answer, once; one that was begun or sent stays as it is.
 *  Returns its id when it was opened now. */
export async function draftApology(context: ActContext, dueAt: Instant): Promise<string | null> {
  const { app, tx, complaint, now } = context
  if (await replyOf(tx, complaint.id, complaint.round, 'apology')) return null
  const promisedAt = proposedDate(app, now)
  const text = texts.apology_draft
    .replace('{{office}}', app.directory.officeName(complaint.officeId) || 'Cơ quan phụ trách')
    .replace('{{code}}', complaint.code)
    .replace('{{due}}', formatDateTime(dueAt))
    .replace('{{promised}}', formatDateTime(promisedAt))
  const reply = await keepDraft(context, text, 'apology')
  await tx.update(replies).set({ promisedAt }).where(eq(replies.id, reply.id))
  return reply.id
}

/** The date words a text proposes, replaced where the date itself was replaced: text and promise must never differ. */
const withDate = (text: string, before: Instant, after: Instant): string =>
  text.replaceAll(formatDateTime(before), formatDateTime(after))

/** Close of the fifth working day after today. */
export function proposedDate(app: App, now: Instant): Instant {
  const calendar = app.rules.calendarFor(null)
  const day = nthWorkingDayAfter(calendar, dayOf(toLocalMinute(now)), PROMISED_WORKING_DAYS)
  return toInstant(closeOfDay(calendar, day))
}

interface Given {
  readonly text: string
  /** The new date, promised once; it moves no timer. */
  readonly promisedAt: Instant
  /** The date that stood in the text as it was shown; where another is promised the text says that one. */
  readonly proposedAt?: Instant
  readonly documentNumber?: string
}

/** The head signs and sends the apology (văn bản xin lỗi) for a late answer, with a new promised date, once a round. */
export async function sendApology(
  app: App,
  staff: StaffMember,
  code: string,
  given: Given,
  now: Instant,
): Promise<ActResult> {
  const text = requiredText(given.text)
  if (!text.ok) return text
  if (!Number.isFinite(given.promisedAt) || given.promisedAt <= now) return { ok: false, reason: 'date-invalid' }
  return act(app, staff, 'apologise', code, now, async (context) => {
    const { tx, complaint } = context
    if (!(await isLate(context))) return { ok: false, reason: 'not-late' }
    const existing = await replyOf(tx, complaint.id, complaint.round, 'apology')
    if (existing?.state === 'sent') return { ok: false, reason: 'apology-sent' }
    const letter = withDate(text.text, given.proposedAt ?? existing?.promisedAt ?? given.promisedAt, given.promisedAt)
    const reply = await keepDraft(context, letter, 'apology')
    await tx
      .update(replies)
      .set({
        state: 'sent',
        sentAt: now,
        signedBy: staff.id,
        signedOn: localDate(now),
        promisedAt: given.promisedAt,
        documentNumber: given.documentNumber?.trim() || null,
      })
      .where(eq(replies.id, reply.id))
    await keepMessage(context, 'notice', letter)
    const noted = await makeNote(context, {
      type: 'apology_sent',
      data: { reply: reply.id, promisedAt: given.promisedAt, round: complaint.round },
    })
    const facts = { text: letter, dueAt: given.promisedAt }
    if (noted.ok) await notifySubmitter(app, tx, noted.complaint, 'apology', facts, now)
    return noted
  })
}

const answerOf = (complaint: Pick<ComplaintRow, 'id' | 'round'>) =>
  and(eq(timers.complaintId, complaint.id), eq(timers.name, 'answer'), eq(timers.round, complaint.round))

/** Whether this round's `answer` was breached, seen by the sweep or not. */
async function isLate({ app, tx, complaint, now }: ActContext): Promise<boolean> {
  const [row] = await tx.select().from(timers).where(answerOf(complaint))
  return row !== undefined && breachOf(app, row, now) !== null
}

function breachOf(app: App, row: TimerRow, now: Instant): Instant | null {
  if (row.breachedAt !== null) return row.breachedAt
  return row.state === 'open' || row.state === 'paused' ? app.rules.settle(row, now).breachedAt : null
}

/** The apology of this round as the head finds it: the draft the breach opened, or what was sent. Null while nothing is
 *  late. A draft that lay until its date was past proposes a new one. `complaint` was loaded for `apologise`. */
export async function apologyOf(app: App, complaint: Authorized<ComplaintRow>, now: Instant) {
  const [timer] = await app.store.read.select().from(timers).where(answerOf(complaint))
  const dueAt = timer ? breachOf(app, timer, now) : null
  if (dueAt === null) return null
  const reply = await replyOf(app.store.read, complaint.id, complaint.round, 'apology')
  const text = reply ? app.vault.decrypt('reply', reply.bodyEnc) : ''
  const promisedAt = reply?.promisedAt ?? proposedDate(app, now)
  if (reply?.state === 'sent') return { dueAt, text, promisedAt, sentAt: reply.sentAt }
  const proposed = promisedAt > now ? promisedAt : proposedDate(app, now)
  return { dueAt, text: withDate(text, promisedAt, proposed), promisedAt: proposed, sentAt: null }
}
