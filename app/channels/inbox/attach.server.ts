import { and, eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import { loadForSystem } from '../../casework/load.server'
import { record } from '../../casework/record.server'
import { SYSTEM } from '../../complaints/events'
import type { Instant } from '../../complaints/instant'
import { attachments, inboundMessages, messages } from '../../db/schema.server'
import type { Database, Transaction } from '../../db/store.server'
import { removeUpload, type StoredUpload, uploadFolder } from '../../platform/uploads.server'
import type { MediaHome } from './expect-media.server'

interface NewFile {
  /** Of the effect that brought it: the same one again is the same file. */
  readonly id: string
  readonly home: MediaHome
  readonly stored: StoredUpload
  readonly purpose: 'evidence' | 'recording'
}

/** Whether the effect with this id has brought its file already. */
export async function isAttached(db: Database, id: string): Promise<boolean> {
  const [row] = await db.select({ id: attachments.id }).from(attachments).where(eq(attachments.id, id))
  return row !== undefined
}

/** Puts a fetched file with its case, or with its message while that has none; once, whatever happens in between. */
export async function attach(app: App, file: NewFile, now: Instant): Promise<void> {
  const { storageName } = file.stored
  let isKept = false
  try {
    isKept = await app.store.write((tx) => writeFile(app, tx, file, now))
  } finally {
    if (!isKept) await removeUpload(uploadFolder(app.config.dataDir), storageName)
  }
}

async function writeFile(app: App, tx: Transaction, { id, home, stored, purpose }: NewFile, now: Instant) {
  if (await isAttached(tx, id)) return false
  const { complaintId, messageId } = await placeOf(tx, home)
  const { storageName, mime, bytes, sha256, displayName } = stored
  await tx.insert(attachments).values({
    ...{ id, storageName, mime, bytes, sha256, purpose, complaintId, messageId },
    inboundId: home.inbound ?? null,
    nameEnc: app.vault.encrypt('file-name', displayName),
    createdAt: now,
  })
  const complaint = complaintId ? await loadForSystem(tx, complaintId) : null
  if (complaint) {
    const data = { attachment: id, mime, ...(messageId ? { message: messageId } : {}) }
    await record(app, tx, complaint, SYSTEM, now, [{ type: 'attachment_added', data }])
  }
  return true
}

/** The case of a message, and what it was added as, at this moment. */
async function placeOf(tx: Transaction, { inbound, complaint }: MediaHome) {
  if (complaint) return { complaintId: complaint, messageId: null }
  const [row] = await tx
    .select()
    .from(inboundMessages)
    .where(eq(inboundMessages.id, inbound ?? ''))
  if (!row?.complaintId || row.state === 'kept') return { complaintId: null, messageId: null }
  if (row.state !== 'added' || row.settledAt === null) return { complaintId: row.complaintId, messageId: null }
  const [message] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(eq(messages.complaintId, row.complaintId), eq(messages.kind, 'submitter'), eq(messages.at, row.settledAt)),
    )
  return { complaintId: row.complaintId, messageId: message?.id ?? null }
}
