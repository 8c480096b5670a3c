import { and, asc, eq, lte } from 'drizzle-orm'
import type { App } from '../app.server'
import { isWorkingDay, nextOpening } from '../clock/calendar'
import { dayOf, toLocalMinute } from '../clock/local-time'
import type { Recipient } from '../clock/recipients'
import { readStaff, tellStaff } from '../clock/staff-notices.server'
import { SYSTEM } from '../complaints/events'
import { type Instant, type LocalDate, localDate } from '../complaints/instant'
import { dialogueCommitments } from '../db/schema.server'
import { formatLocalDate } from '../i18n/format'
import { repeat } from '../platform/repeat.server'
import { daysBetween, nextNoticeDay, noticeStep } from './commitment'
import { responsibleFor } from './commitments.server'
import { publicText } from './dialogue'
import { type CommitmentRow, logDialogue } from './dialogue-log.server'

const EVERY_MS = 60_000
const AT_ONCE = 100

/** Reminds of commitments whose day for it has come, in office hours of working days: a week before, on the day, the day
 *  after and every week late. Each reminder once, whoever else sweeps: the next day is set by compare-and-set in the
 *  transaction that writes the notice. Returns how many were written. */
export async function remindOfCommitments(app: App, now: Instant): Promise<number> {
  const calendar = app.rules.calendarFor(null)
  if (!isWorkingDay(calendar, dayOf(toLocalMinute(now))) || nextOpening(calendar, now) > now) return 0
  const today = localDate(now)
  const due = await app.store.read
    .select()
    .from(dialogueCommitments)
    .where(and(eq(dialogueCommitments.state, 'open'), lte(dialogueCommitments.nextNoticeOn, today)))
    .orderBy(asc(dialogueCommitments.nextNoticeOn), asc(dialogueCommitments.id))
    .limit(AT_ONCE)
  if (due.length === 0) return 0
  const staff = await readStaff(app)
  let told = 0
  for (const commitment of due) if (await remind(app, commitment, staff, today, now)) told += 1
  if (told > 0) app.outbox.wake()
  return told
}

async function remind(
  app: App,
  commitment: CommitmentRow,
  staff: readonly Recipient[],
  today: LocalDate,
  now: Instant,
): Promise<boolean> {
  const { id, dueOn, nextNoticeOn, number } = commitment
  if (nextNoticeOn === null) return false
  const step = noticeStep(dueOn, today)
  return app.store.write(async (tx) => {
    const taken = await tx
      .update(dialogueCommitments)
      .set({ nextNoticeOn: nextNoticeDay(dueOn, today) })
      .where(
        and(
          eq(dialogueCommitments.id, id),
          eq(dialogueCommitments.state, 'open'),
          eq(dialogueCommitments.nextNoticeOn, nextNoticeOn),
        ),
      )
      .returning({ id: dialogueCommitments.id })
    if (taken.length !== 1) return false
    const event = { type: 'commitment_reminded', commitmentId: id, data: { number, step, dueOn } } as const
    await logDialogue(tx, commitment.dialogueId, SYSTEM, event, now)
    const officeId = responsibleFor(app, commitment)
    const facts = {
      step,
      number,
      office: app.directory.officeName(officeId),
      due: formatLocalDate(dueOn),
      days: Math.abs(daysBetween(today, dueOn)),
      text: publicText(commitment.text).slice(0, 300),
      path: `/can-bo/cam-ket/${id}`,
    }
    const key = `commitment:${id}:${dueOn}:${today}`
    const notice = { key, kind: 'commitment', facts, complaintId: null, officeId } as const
    await tellStaff(app, tx, toldOf(staff, officeId, step === 'late'), notice, now)
    return true
  })
}

/** The people of the responsible office; the coordinators as well once it is late, and instead where nobody is there. */
function toldOf(staff: readonly Recipient[], officeId: string, isLate: boolean): Recipient[] {
  const office = staff.filter(
    ({ role, officeId: own }) => own === officeId && (role === 'officer' || role === 'head' || role === 'inspector'),
  )
  const coordinators = staff.filter(({ role }) => role === 'coordinator')
  return isLate || office.length === 0 ? [...office, ...coordinators] : office
}

/** Looks once a minute until stopped. One process runs it, like the outbox worker; two would do no harm. */
export function startCommitmentReminders(app: App): { stop(): Promise<void> } {
  return repeat(app.log, 'commitments', EVERY_MS, () => remindOfCommitments(app, app.now()))
}
