import { and, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { closeOfDay, nextOpening } from '../clock/calendar'
import { toDayNumber, toInstant } from '../clock/local-time'
import { readStaff, tellStaff } from '../clock/staff-notices.server'
import { newId } from '../complaints/ids'
import type { Instant, LocalDate } from '../complaints/instant'
import { explanations } from '../db/schema.server'
import { foldText } from '../routing/fold'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeNote, requiredText } from './act.server'
import { explainersOf } from './explainers'
import type { ComplaintRow } from './record.server'

interface Given {
  /** All that the accused office will read. */
  readonly question: string
  /** The last day for the answer, till its close of work. */
  readonly dueOn: LocalDate
}

/** Whoever examines an accusation asks the accused office in writing to explain itself (Luật Tố cáo 2018, Điều 10: the
 *  person accused has the right to explain; the same courtesy holds for every complaint about conduct). One request at a
 *  time. The office is told that there is a request and reads its text; the case stays hidden from it. */
export async function askAccused(
  app: App,
  staff: StaffMember,
  code: string,
  given: Given,
  now: Instant,
): Promise<ActResult> {
  const question = requiredText(given.question)
  if (!question.ok) return question
  const day = toDayNumber(given.dueOn)
  const dueAt = day === null ? null : toInstant(closeOfDay(app.rules.calendarFor(null), day))
  if (dueAt === null || dueAt <= now) return { ok: false, reason: 'date-invalid' }
  return act(app, staff, 'ask_accused', code, now, async (context) => {
    const { tx, complaint } = context
    const office = app.directory.office(app.directory.inForce(complaint.accusedOfficeId ?? ''))
    if (!office || office.level === 'external') return { ok: false, reason: 'accused-outside' }
    if (namesSubmitter(app, complaint, question.text)) return { ok: false, reason: 'names-submitter' }
    const isOpen = and(eq(explanations.complaintId, complaint.id), eq(explanations.state, 'open'))
    if ((await tx.$count(explanations, isOpen)) > 0) return { ok: false, reason: 'request-open' }
    const id = newId(now)
    await tx.insert(explanations).values({
      id,
      complaintId: complaint.id,
      round: complaint.round,
      officeId: office.id,
      state: 'open',
      questionEnc: app.vault.encrypt('explanation', question.text),
      askedBy: staff.id,
      askingOfficeId: staff.officeId,
      askedAt: now,
      dueAt,
    })
    await tellAccused(context, id, office.id, dueAt)
    return makeNote(context, {
      type: 'accused_asked',
      data: { request: id, office: office.id, dueAt },
      detail: { question: question.text },
    })
  })
}

/** The notice says that there is a request and by when; it names no case. */
async function tellAccused({ app, tx, now }: ActContext, id: string, officeId: string, dueAt: Instant): Promise<void> {
  const people = explainersOf(await readStaff(app), officeId)
  const letterAt = nextOpening(app.rules.calendarFor(officeId), now)
  const notice = { key: `explanation:${id}`, kind: 'explanation', facts: { dueAt }, complaintId: null } as const
  await tellStaff(app, tx, people, { ...notice, officeId, letterAt }, now)
}

/** Whether a text gives the submitter away: name, telephone, e-mail, address, or the code of the case. */
export function namesSubmitter(app: App, complaint: ComplaintRow, text: string): boolean {
  const open = (purpose: string, sealed: string | null) => (sealed ? app.vault.decrypt(purpose, sealed).trim() : '')
  const written = foldText(text)
  const words = [
    open('name', complaint.nameEnc),
    open('email', complaint.emailEnc),
    open('address', complaint.addressEnc),
    complaint.code,
    complaint.dossierCode ?? '',
  ]
  if (words.some((word) => word.length >= 4 && written.includes(foldText(word)))) return true
  const phone = open('phone', complaint.phoneEnc).replace(/\D/g, '').slice(-9)
  return phone.length === 9 && text.replace(/\D/g, '').includes(phone)
}
