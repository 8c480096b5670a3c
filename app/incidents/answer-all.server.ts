import { and, asc, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { type ActContext, makeMove, requiredText } from '../casework/act.server'
import { giveAnswer } from '../casework/answer.server'
import { type Authorized, loadForAction } from '../casework/load.server'
import type { ComplaintRow } from '../casework/record.server'
import { meetTimer } from '../casework/timers.server'
import type { Instant } from '../complaints/instant'
import { complaints, incidentCases, incidents, staffUsers } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { actorOf, type StaffMember } from '../staff/staff-member'
import { leftBecause, mayDraftAnswer, maySignAnswer } from './incident-rights'
import {
  changeIncident,
  type IncidentCaseRow,
  type IncidentResult,
  type IncidentRow,
  loadIncident,
} from './incident-row.server'
import { tellFollowers } from './tell-followers.server'

/** The draft of the one answer; `submit` puts it before the head. */
export async function draftIncidentAnswer(
  app: App,
  staff: StaffMember,
  code: string,
  given: { text: string; submit: boolean },
  now: Instant,
): Promise<IncidentResult> {
  const text = requiredText(given.text)
  if (!text.ok) return text
  return app.store.write(async (tx): Promise<IncidentResult> => {
    const loaded = await loadIncident(tx, staff, code)
    if (!loaded.ok) return loaded
    const { incident } = loaded
    if (!mayDraftAnswer(staff, incident)) return { ok: false, reason: 'not-allowed' }
    if (incident.state !== 'open') return { ok: false, reason: 'wrong-state' }
    if (isSigned(incident)) return { ok: false, reason: 'answer-signed' }
    const answerEnc = app.vault.encrypt('reply', text.text)
    const answerState = given.submit ? ('submitted' as const) : ('draft' as const)
    return changeIncident(tx, incident, { answerEnc, answerState, draftedBy: staff.id }, now)
  })
}

const isSigned = ({ answerState }: IncidentRow) => answerState === 'approved' || answerState === 'done'

/** The head signs the one answer: from then on it is given to every linked case, by `continueAnswers`, also after a
 *  crash. Signed by the hands that may sign a single answer of that office. */
export async function signIncidentAnswer(
  app: App,
  staff: StaffMember,
  code: string,
  given: { text: string; documentNumber: string; confirmed: boolean },
  now: Instant,
): Promise<IncidentResult> {
  const text = requiredText(given.text)
  if (!text.ok) return text
  if (!given.confirmed) return { ok: false, reason: 'confirm-missing' }
  return app.store.write(async (tx): Promise<IncidentResult> => {
    const loaded = await loadIncident(tx, staff, code)
    if (!loaded.ok) return loaded
    const { incident } = loaded
    if (!maySignAnswer(staff, incident)) return { ok: false, reason: 'not-allowed' }
    if (incident.state !== 'open') return { ok: false, reason: 'wrong-state' }
    if (isSigned(incident)) return { ok: false, reason: 'answer-signed' }
    const marked = await tx
      .update(incidentCases)
      .set({ answer: 'pending' })
      .where(and(eq(incidentCases.incidentId, incident.id), eq(incidentCases.state, 'linked')))
      .returning({ id: incidentCases.id })
    if (marked.length === 0) return { ok: false, reason: 'cases-missing' }
    const answerEnc = app.vault.encrypt('reply', text.text)
    const documentNumber = given.documentNumber.trim() || null
    const signed = { answerState: 'approved' as const, signedBy: staff.id, signedAt: now }
    return changeIncident(tx, incident, { answerEnc, documentNumber, ...signed }, now)
  })
}

/** Gives signed answers on, case after case, each in a transaction of its own that also marks the case as done: stopped
 *  anywhere and run again, by any process, every case is answered exactly once. Returns how many cases were seen to. */
export async function continueAnswers(app: App, now: Instant, most = 50): Promise<number> {
  const signed = await app.store.read.select().from(incidents).where(eq(incidents.answerState, 'approved'))
  let done = 0
  for (const incident of signed) {
    const signer = await signerOf(app, incident)
    const waiting = await app.store.read
      .select()
      .from(incidentCases)
      .where(and(eq(incidentCases.incidentId, incident.id), eq(incidentCases.answer, 'pending')))
      .orderBy(asc(incidentCases.at), asc(incidentCases.id))
      .limit(most)
    for (const link of waiting) {
      await app.store.write((tx) => answerOne(app, tx, signer, incident, link.id, now))
      done += 1
    }
    if (waiting.length < most) await app.store.write((tx) => finish(app, tx, incident.id, now))
  }
  if (signed.length > 0) app.outbox.wake()
  return done
}

/** Whoever signed, as they were when they signed: the office may have changed hands since. */
async function signerOf(app: App, incident: IncidentRow): Promise<StaffMember> {
  const [row] = await app.store.read
    .select()
    .from(staffUsers)
    .where(eq(staffUsers.id, incident.signedBy ?? ''))
  if (!row) throw new Error(`incident ${incident.code} is signed by nobody`)
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    role: row.role,
    officeId: incident.officeId,
    isDemo: row.isDemo,
  }
}

async function answerOne(
  app: App,
  tx: Transaction,
  signer: StaffMember,
  incident: IncidentRow,
  linkId: string,
  now: Instant,
): Promise<void> {
  const [link] = await tx.select().from(incidentCases).where(eq(incidentCases.id, linkId))
  if (link?.answer !== 'pending' || link.state !== 'linked') return
  const [row] = await tx.select().from(complaints).where(eq(complaints.id, link.complaintId))
  const why = row ? leftBecause(row, incident) : 'not_open'
  if (!row || why) return leave(tx, link, why ?? 'not_open')
  const complaint = await accepted(app, tx, signer, row, now)
  const loaded = complaint ? await loadForAction(app, tx, signer, 'answer', complaint.code) : null
  if (!loaded?.ok) return leave(tx, link, 'not_open')
  const context: ActContext = { app, tx, complaint: loaded.complaint, actor: actorOf(signer), now }
  const text = app.vault.decrypt('reply', incident.answerEnc ?? '')
  const number = incident.documentNumber ? { documentNumber: incident.documentNumber } : {}
  const answered = await giveAnswer(context, signer, { text, ...number, incident: incident.code })
  if (!answered.ok) throw new Error(`incident ${incident.code}: ${row.code} could not be answered: ${answered.reason}`)
  await tx.update(incidentCases).set({ answer: 'given', leftBecause: null }).where(eq(incidentCases.id, link.id))
}

/** An office that answers has accepted: the case's own `accept` is met at that moment. */
async function accepted(
  app: App,
  tx: Transaction,
  signer: StaffMember,
  row: ComplaintRow,
  now: Instant,
): Promise<ComplaintRow | null> {
  if (row.status !== 'assigned') return row
  await meetTimer(app, tx, row.id, 'accept', now)
  const context: ActContext = { app, tx, complaint: row as Authorized<ComplaintRow>, actor: actorOf(signer), now }
  const moved = await makeMove(context, 'accept', { type: 'accepted', patch: { assigneeId: signer.id } })
  return moved.ok ? moved.complaint : null
}

async function leave(tx: Transaction, link: IncidentCaseRow, why: string): Promise<void> {
  await tx.update(incidentCases).set({ answer: 'left', leftBecause: why }).where(eq(incidentCases.id, link.id))
}

/** Once nothing waits any more the incident is answered, and its followers are told. */
async function finish(app: App, tx: Transaction, incidentId: string, now: Instant): Promise<void> {
  const waiting = await tx.$count(
    incidentCases,
    and(eq(incidentCases.incidentId, incidentId), eq(incidentCases.answer, 'pending')),
  )
  const [incident] = await tx.select().from(incidents).where(eq(incidents.id, incidentId))
  if (waiting > 0 || incident?.answerState !== 'approved') return
  await changeIncident(tx, incident, { answerState: 'done', state: 'answered', closedAt: now }, now)
  const text = app.vault.decrypt('reply', incident.answerEnc ?? '')
  if (incident.isPublic)
    await tellFollowers(app, tx, { incidentId }, { title: incident.title, text, path: `/su-co/${incident.code}` }, now)
}
