import { and, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { canonicalJson } from '../complaints/chain'
import type { Actor } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import type { Channel } from '../complaints/kinds'
import { intakeKeys } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { sha256Hex } from '../platform/crypto.server'
import type { RouteResult } from '../routing/types'
import { type IntakeErrors, type IntakeFields, parseIntake } from './intake-input'
import type { IntakeReceipt } from './receipt'
import { writeComplaint } from './write-complaint.server'

/** What accompanies the fields: who handed them over, under which key, with which files. */
export interface IntakeContext {
  readonly actor: Actor
  /** The provider's message id or the client's idempotency key: the same one twice is one complaint. */
  readonly providerId?: string
  /** Files kept for a draft of the web form. */
  readonly draftToken?: string
  /** Files already stored, by attachment id (mail, scans, recordings). */
  readonly attachmentIds?: readonly string[]
  /** When it really reached us, for paper and imports; `now` when left out. */
  readonly receivedAt?: Instant
  readonly isDemo?: boolean
  /** A road that acknowledges in its own answer (TwiML, API) needs no message through the outbox. */
  readonly skipAcknowledgement?: boolean
  /** The key of another complaint of the same person that came in the same letter, instead of a new one. */
  readonly accessKey?: string
  /** Something of the road's own to be written with the complaint, in the same transaction. */
  readonly also?: (tx: Transaction, complaintId: string) => Promise<void>
}

export type IntakeResult =
  | { ok: true; isReplay: boolean; complaintId: string; receipt: IntakeReceipt; route: RouteResult | null }
  | { ok: false; reason: 'invalid'; errors: IntakeErrors }
  | { ok: false; reason: 'key-reused' }

/** The one way into the register: validate → de-duplicate → number → route → start timers → first events → outbox rows,
 *  in one transaction. When this returns `ok`, the complaint is durable. */
export async function receiveComplaint(
  app: App,
  draft: unknown,
  context: IntakeContext,
  now: Instant,
): Promise<IntakeResult> {
  const prepared = prepareComplaint(app, draft)
  if (!prepared.ok) return { ok: false, reason: 'invalid', errors: prepared.errors }
  const result = await app.store.write((tx) => fileComplaint(app, tx, prepared.complaint, context, now))
  app.outbox.wake()
  return result
}

/** A complaint that has been checked and routed, and only has to be written. */
export interface PreparedComplaint {
  readonly fields: IntakeFields
  readonly bodyHash: string
  readonly route: RouteResult
}

/** The first half of `receiveComplaint`, outside any transaction: for what files several complaints at once, or one
 *  together with something else. */
export function prepareComplaint(
  app: App,
  draft: unknown,
): { ok: true; complaint: PreparedComplaint } | { ok: false; errors: IntakeErrors } {
  const parsed = parseIntake(draft)
  if (!parsed.ok) return parsed
  const { fields } = parsed
  const errors = unknownReferences(app, fields)
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const route = app.router().route({ text: fields.body, ...routeHints(fields) })
  return { ok: true, complaint: { fields, route, bodyHash: sha256Hex(canonicalJson(fields)) } }
}

/** The second half: de-duplicates, numbers, writes, acknowledges, in the caller's transaction. */
export async function fileComplaint(
  app: App,
  tx: Transaction,
  prepared: PreparedComplaint,
  context: IntakeContext,
  now: Instant,
): Promise<Exclude<IntakeResult, { reason: 'invalid' }>> {
  const { fields, route, bodyHash } = prepared
  const earlier = await findEarlier(app, tx, fields.channel, context.providerId, bodyHash)
  if (earlier) return earlier
  const { complaint, receipt } = await writeComplaint(app, tx, fields, route, context, now)
  if (context.providerId) {
    await tx.insert(intakeKeys).values({
      id: `${fields.channel}:${complaint.id}`,
      channel: fields.channel,
      providerId: context.providerId,
      bodyHash,
      complaintId: complaint.id,
      answerEnc: app.vault.encrypt('receipt', JSON.stringify(receipt)),
      at: now,
    })
  }
  await context.also?.(tx, complaint.id)
  return { ok: true, isReplay: false, complaintId: complaint.id, receipt, route }
}

function routeHints(fields: IntakeFields) {
  const { channel, officeId, procedureCode, dossierCode, communeCode, kind, concernsOffice } = fields
  return { channel, officeId, procedureCode, dossierCode, communeCode, kind, concernsOffice }
}

function unknownReferences(app: App, fields: IntakeFields): IntakeErrors {
  const errors: IntakeErrors = {}
  if (fields.officeId && !app.directory.office(fields.officeId)) errors.officeId = 'office-unknown'
  if (fields.procedureCode && !app.directory.procedure(fields.procedureCode)) errors.procedureCode = 'procedure-unknown'
  if (fields.communeCode && !app.directory.commune(fields.communeCode)) errors.communeCode = 'commune-unknown'
  return errors
}

async function findEarlier(
  app: App,
  tx: Transaction,
  channel: Channel,
  providerId: string | undefined,
  bodyHash: string,
): Promise<Exclude<IntakeResult, { reason: 'invalid' }> | null> {
  if (!providerId) return null
  const [row] = await tx
    .select()
    .from(intakeKeys)
    .where(and(eq(intakeKeys.channel, channel), eq(intakeKeys.providerId, providerId)))
  if (!row) return null
  if (row.bodyHash !== bodyHash) return { ok: false, reason: 'key-reused' }
  const receipt = JSON.parse(app.vault.decrypt('receipt', row.answerEnc ?? '')) as IntakeReceipt
  return { ok: true, isReplay: true, complaintId: row.complaintId, receipt, route: null }
}
