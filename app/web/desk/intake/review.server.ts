import { and, eq } from 'drizzle-orm'
import type { App } from '~/app.server'
import { registerMessage } from '~/casework/add-message.server'
import { claimFiles } from '~/channels/inbox/inbound.server'
import { type KeptMessage, keptFor } from '~/channels/inbox/kept.server'
import { filesOfMessages } from '~/channels/inbox/message-files.server'
import type { Extraction } from '~/channels/transcripts/extract'
import { type Acknowledge, isTold, readCall, rememberPromises } from '~/channels/transcripts/import.server'
import { parsePlain } from '~/channels/transcripts/plain'
import { parseCode } from '~/complaints/code'
import type { Instant } from '~/complaints/instant'
import { inboundMessages } from '~/db/schema.server'
import type { Transaction } from '~/db/store.server'
import { receiveComplaint } from '~/intake/receive.server'
import { normalizePhone } from '~/offices/phone'
import { actorOf, type StaffMember } from '~/staff/staff-member'

/** A kept conversation with what was made out of it. */
export interface ReviewItem {
  readonly id: string
  readonly channel: KeptMessage['channel']
  readonly heldAt: Instant
  readonly file: string
  /** A call of long ago out of a file: its caller is not written to any more. */
  readonly isOld: boolean
  readonly text: string
  readonly doubts: readonly string[]
  readonly extraction: Extraction
  /** Recordings and pictures that came with it. */
  readonly files: readonly {
    readonly id: string
    readonly name: string
    readonly mime: string
    readonly bytes: number
  }[]
}

/** What waits to be looked at and this person may read, newest first; calls that broke off and texts of other roads are read the same way. */
export async function reviewItems(app: App, staff: StaffMember): Promise<ReviewItem[]> {
  const waiting = await keptFor(app, staff)
  const files = await filesOfMessages(
    app,
    waiting.map(({ id }) => id),
  )
  return waiting.map((kept) => ({ ...itemOf(app, kept), files: files.get(kept.id) ?? [] }))
}

function itemOf(app: App, kept: KeptMessage): Omit<ReviewItem, 'files'> {
  const { data } = kept
  const heldAt = typeof data.heldAt === 'number' ? data.heldAt : kept.at
  const stored = data.extraction as Extraction | undefined
  const extraction = stored ?? readCall(app, parsePlain(kept.text), heldAt)
  const phone = extraction.phone ?? normalizePhone(kept.sender ?? '')
  return {
    id: kept.id,
    channel: kept.channel,
    heldAt,
    file: typeof data.file === 'string' ? data.file : '',
    isOld: typeof data.file === 'string' && !isTold((data.acknowledge as Acknowledge) ?? 'recent', heldAt, kept.at),
    text: kept.text,
    doubts: (kept.note ?? '').split(' ').filter(Boolean),
    extraction: { ...extraction, phone },
  }
}

/** What a person confirmed or corrected. `promiseDueAt` one for each promise: null = none to be kept. */
export interface Reviewed {
  readonly body: string
  readonly name: string
  readonly phone: string
  readonly communeCode: string
  readonly dossierCode: string
  readonly promiseDueAt: readonly (Instant | null)[]
}

export type ReviewResult =
  | { ok: true; code: string }
  | { ok: false; errors: Record<string, string> }
  | { ok: false; errors: null }

class DealtWithError extends Error {
  override name = 'DealtWithError'
}

/** Files a kept conversation as it was corrected; once, whoever comes first. `errors: null` = somebody was first. */
export async function fileReviewed(
  app: App,
  staff: StaffMember,
  item: ReviewItem,
  reviewed: Reviewed,
  now: Instant,
): Promise<ReviewResult> {
  const { body, name, phone, communeCode, dossierCode, promiseDueAt } = reviewed
  const promises = item.extraction.promises.map(({ sentence }, i) => ({ sentence, dueAt: promiseDueAt[i] ?? null }))
  const draft = { channel: item.channel, body, submitter: { name, phone }, communeCode, dossierCode }
  try {
    const filed = await receiveComplaint(
      app,
      draft,
      {
        actor: actorOf(staff),
        providerId: `review:${item.id}`,
        receivedAt: Math.min(item.heldAt, now),
        skipAcknowledgement: item.isOld,
        also: async (tx, complaintId) => {
          await takeFromQueue(tx, item.id, { state: 'filed', complaintId }, now)
          const extraction = { promises, phone: normalizePhone(phone) }
          await rememberPromises(app, tx, { complaintId, key: item.id, extraction }, now)
        },
      },
      now,
    )
    if (filed.ok) return { ok: true, code: filed.receipt.code }
    return { ok: false, errors: filed.reason === 'invalid' ? byField(filed.errors) : null }
  } catch (error) {
    if (error instanceof DealtWithError) return { ok: false, errors: null }
    throw error
  }
}

interface Taken {
  readonly state: 'filed' | 'added'
  readonly complaintId: string
}

async function takeFromQueue(tx: Transaction, id: string, taken: Taken, now: Instant): Promise<void> {
  const rows = await tx
    .update(inboundMessages)
    .set({ ...taken, settledAt: now })
    .where(and(eq(inboundMessages.id, id), eq(inboundMessages.state, 'kept')))
    .returning({ id: inboundMessages.id })
  if (rows.length !== 1) throw new DealtWithError()
  await claimFiles(tx, [id], taken.complaintId)
}

const byField = (errors: Record<string, string>) =>
  Object.fromEntries(Object.entries(errors).map(([path, code]) => [path.replace(/^submitter\./, ''), code]))

/** The call was about a case there is: what was said goes there as a message of the person, as if it had been written,
 *  and the queue is done with it. A case this member of staff may not see is as unknown as one that does not exist. */
export async function addToCase(
  app: App,
  staff: StaffMember,
  item: ReviewItem,
  given: Reviewed & { readonly caseCode: string },
  now: Instant,
): Promise<ReviewResult> {
  const code = parseCode(given.caseCode)
  if (!code) return { ok: false, errors: { caseCode: 'case-unknown' } }
  const promises = item.extraction.promises.map(({ sentence }, i) => ({
    sentence,
    dueAt: given.promiseDueAt[i] ?? null,
  }))
  const also = async (tx: Transaction, complaintId: string) => {
    await takeFromQueue(tx, item.id, { state: 'added', complaintId }, now)
    const extraction = { promises, phone: normalizePhone(given.phone) }
    await rememberPromises(app, tx, { complaintId, key: item.id, extraction }, now)
  }
  try {
    const added = await registerMessage(app, staff, code, { text: given.body, channel: item.channel, also }, now)
    if (added.ok) return { ok: true, code }
    if (added.reason === 'text-missing') return { ok: false, errors: { body: 'body-missing' } }
    if (added.reason === 'text-too-long') return { ok: false, errors: { body: 'body-too-long' } }
    return { ok: false, errors: { caseCode: 'case-unknown' } }
  } catch (error) {
    if (error instanceof DealtWithError) return { ok: false, errors: null }
    throw error
  }
}
