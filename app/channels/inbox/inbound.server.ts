import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm'
import type { App } from '../../app.server'
import { newId } from '../../complaints/ids'
import type { Instant } from '../../complaints/instant'
import type { Channel } from '../../complaints/kinds'
import { attachments, inboundMessages } from '../../db/schema.server'
import type { Database, Transaction } from '../../db/store.server'
import { sha256Hex } from '../../platform/crypto.server'
import { expectMedia, type MediaRef } from './expect-media.server'

export type InboundRow = typeof inboundMessages.$inferSelect
export type InboundState = InboundRow['state']

/** What a road heard, before anything is made of it. */
export interface Heard {
  readonly channel: Channel
  /** The provider's own id of the message, with the road's name in front. */
  readonly providerId: string
  /** What a sender is looked up by: `phone`, `email`, `zalo`. */
  readonly senderKind: string
  readonly sender: string | null
  readonly text: string
  readonly data?: Record<string, unknown>
  readonly state?: InboundState
  /** Files that came with it, to be fetched afterwards. */
  readonly media?: readonly MediaRef[]
}

const LONGEST_ID = 200
/** Control characters, and halves of letters. */
const UNKEEPABLE = /[\p{Cc}\p{Cs}]/u

/** A provider's id as it is kept: one that no index or no database would take whole is told apart by its hash. */
function idAsKept(id: string): string {
  if (id.length <= LONGEST_ID && !UNKEEPABLE.test(id)) return id
  return `${id.slice(0, 60).replace(new RegExp(UNKEEPABLE, 'gu'), '')}:${sha256Hex(JSON.stringify(id))}`
}

/** Keeps a message. Answers the row as it stands: a second delivery of the same message finds the first. */
export async function keepInbound(app: App, heard: Heard, now: Instant): Promise<{ row: InboundRow; isNew: boolean }> {
  const { vault } = app
  const values = {
    id: newId(now),
    channel: heard.channel,
    providerId: idAsKept(heard.providerId),
    senderHash: heard.sender ? vault.lookupHash(heard.senderKind, heard.sender) : null,
    senderEnc: heard.sender ? vault.encrypt('inbound-sender', heard.sender) : null,
    textEnc: vault.encrypt('inbound-text', heard.text),
    dataEnc: heard.data ? vault.encrypt('inbound-data', JSON.stringify(heard.data)) : null,
    state: heard.state ?? ('new' as const),
    at: now,
  }
  return app.store.write(async (tx) => {
    const [written] = await tx
      .insert(inboundMessages)
      .values(values)
      .onConflictDoNothing({ target: [inboundMessages.channel, inboundMessages.providerId] })
      .returning()
    if (written) {
      await expectMedia(app, tx, { inbound: written.id }, heard.media ?? [], now)
      return { row: written, isNew: true }
    }
    const row = await findInbound(tx, heard.channel, heard.providerId)
    if (!row) throw new Error('an inbound message vanished between two statements')
    return { row, isNew: false }
  })
}

/** The message a provider's id names, or null. */
export async function findInbound(db: Database, channel: Channel, providerId: string): Promise<InboundRow | null> {
  const [row] = await db
    .select()
    .from(inboundMessages)
    .where(and(eq(inboundMessages.channel, channel), eq(inboundMessages.providerId, idAsKept(providerId))))
  return row ?? null
}

interface Settled {
  readonly state: Exclude<InboundState, 'new'>
  readonly complaintId?: string
  readonly note?: string
  readonly reply?: string
}

/** Another process settled the message first; the caller's transaction is undone. */
export class SettledElsewhereError extends Error {
  override name = 'SettledElsewhereError'
}

/** Writes what became of messages that were `new` or `pending`, with our reply to them. */
export async function settle(
  app: App,
  tx: Transaction,
  ids: readonly string[],
  settled: Settled,
  now: Instant,
): Promise<void> {
  const rows = await tx
    .update(inboundMessages)
    .set({
      state: settled.state,
      settledAt: settled.state === 'pending' ? null : now,
      ...(settled.complaintId ? { complaintId: settled.complaintId } : {}),
      ...(settled.note ? { note: settled.note } : {}),
      ...(settled.reply === undefined ? {} : { replyEnc: app.vault.encrypt('inbound-reply', settled.reply) }),
    })
    .where(and(inArray(inboundMessages.id, [...ids]), inArray(inboundMessages.state, ['new', 'pending'])))
    .returning({ id: inboundMessages.id })
  if (rows.length !== ids.length) throw new SettledElsewhereError()
  if (settled.complaintId && settled.state !== 'kept') await claimFiles(tx, ids, settled.complaintId)
}

/** Files that came with messages wait under the messages' ids; now they are the case's. */
export async function claimFiles(tx: Transaction, inboundIds: readonly string[], complaintId: string): Promise<void> {
  await tx
    .update(attachments)
    .set({ complaintId, draftToken: null })
    .where(and(inArray(attachments.inboundId, [...inboundIds]), isNull(attachments.complaintId)))
}

export const inboundText = (app: App, row: InboundRow) => app.vault.decrypt('inbound-text', row.textEnc)
export const inboundReply = (app: App, row: InboundRow) =>
  row.replyEnc ? app.vault.decrypt('inbound-reply', row.replyEnc) : null
export const inboundSender = (app: App, row: InboundRow) =>
  row.senderEnc ? app.vault.decrypt('inbound-sender', row.senderEnc) : null

export function inboundData(app: App, row: InboundRow): Record<string, unknown> {
  return row.dataEnc ? (JSON.parse(app.vault.decrypt('inbound-data', row.dataEnc)) as Record<string, unknown>) : {}
}

/** Texts of this sender that wait for the person to say where they belong, oldest first. */
export function pendingOf(app: App, channel: Channel, senderKind: string, sender: string): Promise<InboundRow[]> {
  const hashes = app.vault.lookupHashes(senderKind, sender)
  return app.store.read
    .select()
    .from(inboundMessages)
    .where(
      and(
        eq(inboundMessages.channel, channel),
        eq(inboundMessages.state, 'pending'),
        inArray(inboundMessages.senderHash, [...hashes]),
      ),
    )
    .orderBy(asc(inboundMessages.at), asc(inboundMessages.id))
}

/** Messages in a state since before `until`, oldest first. */
export function inboundSince(app: App, state: InboundState, until: Instant, limit = 200): Promise<InboundRow[]> {
  return app.store.read
    .select()
    .from(inboundMessages)
    .where(and(eq(inboundMessages.state, state), lte(inboundMessages.at, until)))
    .orderBy(asc(inboundMessages.at), asc(inboundMessages.id))
    .limit(limit)
}
