import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { caseSplits, complaints, letterParts } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { fileComplaint, type IntakeContext, type PreparedComplaint, prepareComplaint } from '../intake/receive.server'
import { sha256Hex } from '../platform/crypto.server'
import { actorOf, type StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeNote, requiredText } from './act.server'
import { loadForAction } from './load.server'
import { notifySubmitter } from './notify-submitter.server'
import { type ComplaintRow, record } from './record.server'
import { isPartOf, isWhole } from './split-text'
import { accessKeyOf } from './submitter-access.server'
import { timersOf } from './timers.server'

interface Given {
  /** Passages of the case's own text. */
  readonly text: string
  /** The office the person at the desk knows to be competent; the router decides where left out. */
  readonly officeId?: string
}

/** Files one matter of a case as a case of its own: the same person, the same access key, the same day of receipt, its
 *  own routing and clock. What shelters the case shelters the new one too. No clock is gained: every timer of the new
 *  case runs from when the person wrote. */
export async function splitComplaint(
  app: App,
  staff: StaffMember,
  code: string,
  given: Given,
  now: Instant,
): Promise<ActResult> {
  const text = requiredText(given.text)
  if (!text.ok) return text
  const seen = await loadForAction(app, app.store.read, staff, 'split', code)
  const prepared = seen.ok ? prepareComplaint(app, draftOf(app, seen.complaint, text.text, given.officeId)) : null
  if (prepared && !prepared.ok) {
    return { ok: false, reason: prepared.errors.officeId ? 'office-unknown' : 'text-missing' }
  }
  return act(app, staff, 'split', code, now, async (context) => {
    const whole = app.vault.decrypt('body', context.complaint.bodyEnc)
    if (!isPartOf(text.text, whole)) return { ok: false, reason: 'split-not-in-text' }
    if (isWhole(text.text, whole)) return { ok: false, reason: 'split-whole' }
    if (!prepared) return { ok: false, reason: 'not-allowed' }
    return writeSplit(context, staff, prepared.complaint)
  })
}

/** Neither event names the other case: who may read one of the two may not always know of the other. */
async function writeSplit(context: ActContext, staff: StaffMember, prepared: PreparedComplaint): Promise<ActResult> {
  const { app, tx, complaint, now } = context
  const filed = await fileComplaint(app, tx, prepared, intakeContext(context, staff, prepared.fields.body), now)
  if (!filed.ok) return { ok: false, reason: 'split-twice' }
  if (filed.isReplay) return { ok: false, reason: 'split-twice' }
  const [row] = await tx.select().from(complaints).where(eq(complaints.id, filed.complaintId))
  if (!row) throw new Error('a case just written is gone')
  await tx.insert(caseSplits).values({ id: newId(now), fromId: complaint.id, complaintId: row.id, at: now })
  await joinLetter(tx, complaint.id, row.id)
  const part = await record(app, tx, row, context.actor, now, [{ type: 'split_from', data: {} }])
  await tell(app, tx, part, complaint, now)
  return makeNote(context, { type: 'split_off', data: {} })
}

function intakeContext({ complaint, app }: ActContext, staff: StaffMember, text: string): IntakeContext {
  return {
    actor: actorOf(staff),
    providerId: `split:${complaint.id}:${sha256Hex(text)}`,
    receivedAt: complaint.receivedAt,
    accessKey: accessKeyOf(app, complaint),
    isDemo: complaint.isDemo,
    skipAcknowledgement: true,
  }
}

/** What the person said of the whole holds for the part; what the case is about is found anew. */
function draftOf(app: App, row: ComplaintRow, body: string, officeId: string | undefined) {
  const open = (purpose: string, sealed: string | null) => (sealed ? app.vault.decrypt(purpose, sealed) : undefined)
  const accused = row.accusedOfficeId
  return {
    channel: row.channel,
    body,
    submitter: {
      type: row.submitterType,
      name: open('name', row.nameEnc),
      phone: open('phone', row.phoneEnc),
      email: open('email', row.emailEnc),
      address: open('address', row.addressEnc),
      zaloId: open('zalo', row.zaloEnc),
    },
    // An office complained of stays out of what else the person wrote, until somebody who may says otherwise.
    officeId: accused ?? officeId,
    concernsOffice: accused !== null,
    isProtected: row.isProtected || row.legalType === 'to_cao',
    communeCode: row.communeCode ?? undefined,
    answerChannel: row.answerChannel,
    publishConsent: row.publishConsent,
    onBehalfOf: row.onBehalfOf,
    eventId: row.eventId ?? undefined,
  }
}

/** A matter of a registered letter stays a matter of that letter. */
async function joinLetter(tx: Transaction, fromId: string, complaintId: string): Promise<void> {
  const [of] = await tx.select().from(letterParts).where(eq(letterParts.complaintId, fromId))
  if (!of) return
  const parts = await tx.$count(letterParts, eq(letterParts.letterId, of.letterId))
  await tx.insert(letterParts).values({ id: newId(), letterId: of.letterId, complaintId, part: parts + 1 })
}

async function tell(app: App, tx: Transaction, part: ComplaintRow, from: ComplaintRow, now: Instant): Promise<void> {
  const answer = (await timersOf(tx, part.id)).find(({ name }) => name === 'answer')
  await notifySubmitter(app, tx, part, 'split', { other: from.code, dueAt: answer?.dueAt ?? null }, now)
}
