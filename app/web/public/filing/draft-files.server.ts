import { and, asc, count, eq, isNull, lt } from 'drizzle-orm'
import type { App } from '~/app.server'
import { newId } from '~/complaints/ids'
import type { Instant } from '~/complaints/instant'
import { attachments } from '~/db/schema.server'
import { type FileMime, kindOf } from '~/platform/file-kinds.server'
import { MAX_UPLOAD_BYTES, MAX_UPLOADS, removeUpload, storeUpload, uploadFolder } from '~/platform/uploads.server'
import type { KeptFile } from './files-section'

const DRAFT_TOKEN = /^[A-Za-z0-9_-]{32}$/
const DRAFT_LIFE_MS = 24 * 3_600_000
const SWEEP_LIMIT = 20

/** A name for a form that has not been sent yet: its files hang on it, and it makes sending twice the same as once. */
export function newDraft(app: App): string {
  return Buffer.from(app.randomBytes(24)).toString('base64url')
}

const ofDraft = (token: string) => and(eq(attachments.draftToken, token), isNull(attachments.complaintId))

export type KeepResult = { ok: true } | { ok: false; reason: string; name: string }

/** Stores what was chosen in the form under its draft; the first file that cannot be taken is named. `only`: the kinds
 *  this form takes, of those that are taken at all. */
export async function keepDraftFiles(
  app: App,
  token: string,
  chosen: readonly unknown[],
  now: Instant,
  only?: readonly FileMime[],
): Promise<KeepResult> {
  const files = chosen.filter((one): one is File => one instanceof File && one.name !== '')
  if (files.length === 0) return { ok: true }
  const [first] = files
  if (!DRAFT_TOKEN.test(token)) return { ok: false, reason: 'file-lost', name: first?.name ?? '' }
  const [kept] = await app.store.read.select({ count: count() }).from(attachments).where(ofDraft(token))
  if ((kept?.count ?? 0) + files.length > MAX_UPLOADS) return { ok: false, reason: 'files-too-many', name: '' }
  for (const file of files) {
    const refusal = await keepFile(app, token, file, now, only)
    if (refusal) return { ok: false, reason: `file-${refusal}`, name: file.name }
  }
  await dropOldDrafts(app, now)
  return { ok: true }
}

async function keepFile(
  app: App,
  token: string,
  file: File,
  now: Instant,
  only: readonly FileMime[] | undefined,
): Promise<string | null> {
  if (file.size > MAX_UPLOAD_BYTES) return 'too-large'
  const bytes = Buffer.from(await file.arrayBuffer())
  const kind = only && bytes.length > 0 ? await kindOf(bytes) : null
  if (kind && !only?.includes(kind)) return 'type-not-allowed'
  const stored = await storeUpload(uploadFolder(app.config.dataDir), bytes, file.name)
  if (!stored.ok) return stored.code
  const { storageName, mime, sha256, displayName } = stored
  await app.store.write((tx) =>
    tx.insert(attachments).values({
      id: newId(now),
      draftToken: token,
      storageName,
      nameEnc: app.vault.encrypt('file-name', displayName),
      mime,
      bytes: stored.bytes,
      sha256,
      purpose: 'evidence',
      createdAt: now,
    }),
  )
  return null
}

/** Files kept for a form, oldest first. */
export async function draftFiles(app: App, token: string): Promise<KeptFile[]> {
  if (!DRAFT_TOKEN.test(token)) return []
  const rows = await app.store.read.select().from(attachments).where(ofDraft(token)).orderBy(asc(attachments.createdAt))
  return rows.map(({ id, nameEnc, bytes }) => ({ id, bytes, name: app.vault.decrypt('file-name', nameEnc) }))
}

export async function removeDraftFile(app: App, token: string, id: string): Promise<void> {
  if (!DRAFT_TOKEN.test(token)) return
  await drop(
    app,
    await app.store.read
      .select()
      .from(attachments)
      .where(and(ofDraft(token), eq(attachments.id, id))),
  )
}

/** Forms that were never sent leave nothing behind after a day. */
async function dropOldDrafts(app: App, now: Instant): Promise<void> {
  // What came with a message that waits for a person is nobody's unsent form.
  const isUnsent = and(isNull(attachments.complaintId), isNull(attachments.inboundId))
  const old = and(isUnsent, lt(attachments.createdAt, now - DRAFT_LIFE_MS))
  await drop(app, await app.store.read.select().from(attachments).where(old).limit(SWEEP_LIMIT))
}

async function drop(app: App, rows: readonly (typeof attachments.$inferSelect)[]): Promise<void> {
  for (const row of rows) {
    if (row.draftToken === null) continue
    const gone = await app.store.write((tx) =>
      tx
        .delete(attachments)
        .where(and(eq(attachments.id, row.id), isNull(attachments.complaintId)))
        .returning({ id: attachments.id }),
    )
    if (gone.length > 0) await removeUpload(uploadFolder(app.config.dataDir), row.storageName)
  }
}
